/** A request of a form that never comes back: what was typed stands in the form again. */
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { credentialOf, expect, signedIn, test } from "./fixtures";
import { filed, givePassword, quietVisit } from "./made";

const FAULT = "Something went wrong";
const KEPT = /What you typed is kept in this tab/;

/** Every action's request fails on its way, as when the network drops, until what is returned is called. */
async function cutActions(page: Page): Promise<() => Promise<void>> {
  await page.route("**/*", (route) =>
    route.request().headers()["next-action"] === undefined ? route.continue() : route.abort("internetdisconnected"),
  );
  return () => page.unroute("**/*");
}

async function expectFault(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(FAULT);
  await expect(page.getByText(KEPT)).toBeVisible();
}

test("a judgement whose request is cut stands in its form again, by trying again and by loading the page anew", async ({
  as,
}) => {
  const page = await as("lead");
  await page.goto("/provisions/KLJD-D/determine?party=KH&asOf=2025-12-31&from=2025-11-05");
  const first = page.getByRole("group", { name: /^AOT-KH 2025-/ }).first();
  await page.getByLabel("Partial", { exact: true }).check();
  await first.getByLabel("Set aside").check();
  await page.getByLabel("Why it is set aside").first().fill("An older count.");
  await page.getByLabel("Rationale").fill("Typed before the network dropped.");
  const send = page.getByRole("button", { name: "Make the determination", exact: true });
  const stands = async () => {
    await expect(page.getByLabel("Rationale")).toHaveValue("Typed before the network dropped.");
    await expect(page.getByLabel("Partial", { exact: true })).toBeChecked();
    await expect(first.getByLabel("Set aside")).toBeChecked();
    await expect(page.getByLabel("Why it is set aside").first()).toHaveValue("An older count.");
  };
  const mend = await cutActions(page);
  await send.click();
  await expectFault(page);
  await page.getByRole("button", { name: "Try again" }).click();
  await stands();
  await send.click();
  await expectFault(page);
  await mend();
  await page.reload();
  await stands();
  await send.click(); // Two findings are neither cited nor set aside: the server has answered.
  await expect(page.locator("[role=alert] li").first()).toBeVisible();
  await stands();
  await page.reload();
  await expect(page.getByLabel("Rationale")).toHaveValue("");
});

test("a reason of a decision whose request is cut can still be sent", async ({ as }) => {
  const page = await as("lead");
  const report = await filed(await as("observerTh"), quietVisit("Nobody was at the gate."));
  await page.goto(report);
  const reason = page.getByLabel("What has to be mended");
  await reason.fill("Say who was at the gate.");
  const mend = await cutActions(page);
  await page.getByRole("button", { name: "Return to the author" }).click();
  await expectFault(page);
  await mend();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(reason).toHaveValue("Say who was at the gate.");
  await page.getByRole("button", { name: "Return to the author" }).click();
  await expect(page).toHaveURL(/done=return/);
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith("ccm-kept")))).toEqual(
    [],
  );
  await page.goto(report);
  await expect(page.getByText("Say who was at the gate.").first()).toBeVisible();
});

test("a reason whose answer was lost does not come back in the form of the next version", async ({ as }) => {
  const [page, observer] = [await as("lead"), await as("observerTh")];
  const report = await filed(observer, quietVisit("Nobody was at the bridge."));
  await page.goto(report);
  await page.getByLabel("What has to be mended").fill("Say who was at the bridge.");
  await page.route("**/*", async (route) => {
    if (route.request().headers()["next-action"] === undefined) return route.continue();
    await route.fetch(); // It is carried out.
    return route.abort("internetdisconnected");
  });
  await page.getByRole("button", { name: "Return to the author" }).click();
  await expectFault(page);
  await page.unroute("**/*");
  await page.goto(report);
  await expect(page.getByText("Say who was at the bridge.").first()).toBeVisible();
  const next = `/api/v1${report}/versions/${randomUUID()}`;
  const answer = await observer.request.put(next, { data: quietVisit("The headman was at the bridge.") });
  expect(answer.status()).toBe(201);
  await page.goto(report);
  await expect(page.getByLabel("What has to be mended")).toHaveValue("");
});

test("a new account's fields stay on the form when the session has ended", async ({ browser, baseURL }) => {
  const own = await signedIn(baseURL ?? "", credentialOf("administrator"));
  const context = await browser.newContext({ baseURL: baseURL ?? "", storageState: own });
  const page = await context.newPage();
  await page.goto("/accounts/new");
  await page.getByLabel("Name").fill("Somebody New");
  await page.getByLabel("E-mail").fill("somebody.new@mission.example");
  await page.getByLabel("Mission lead").check();
  await givePassword(page);
  await context.clearCookies();
  await page.getByRole("button", { name: "Make account" }).click();
  await expect(page.getByText(/Your session has ended.*Your words are still here/)).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Somebody New");
  await expect(page.getByLabel("E-mail")).toHaveValue("somebody.new@mission.example");
  await expect(page.getByLabel("Mission lead")).toBeChecked();
  await context.close();
});

test("a new account's fields are kept in the tab, and gone once somebody has signed out", async ({
  browser,
  baseURL,
}) => {
  const own = await signedIn(baseURL ?? "", credentialOf("administrator"));
  const context = await browser.newContext({ baseURL: baseURL ?? "", storageState: own });
  const page = await context.newPage();
  await page.goto("/accounts/new");
  await page.getByLabel("Name").fill("Somebody New");
  await page.getByLabel("Mission lead").check();
  const mend = await cutActions(page);
  await page.locator("main form button").click();
  await expectFault(page);
  await mend();
  await page.goto("/accounts/new");
  await expect(page.getByLabel("Name")).toHaveValue("Somebody New");
  await expect(page.getByLabel("Mission lead")).toBeChecked();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  await expect.poll(() => page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain("Somebody New");
  await context.close();
});
