/** The database goes away while somebody types, and comes back. Runs after everything else, for it is away for everybody. */
import { lockFile } from "@/scripts/data-folder";
import { readLock } from "@/scripts/lock";
import { findCluster } from "@/scripts/postgres-cluster";
import { readPidFile } from "@/scripts/postgres-process";
import { expect, test } from "./fixtures";
import { fillQuietVisit } from "./made";

test.describe.configure({ mode: "serial" });

/** Does something while PostgreSQL is stopped, and the supervisor held so that it does not start it again too soon. */
async function whileAway(work: () => Promise<void>): Promise<void> {
  const dataDir = process.env["CCM_E2E_DATA_DIR"] ?? "";
  const cluster = findCluster(dataDir) ?? "";
  const supervisor = readLock(lockFile(dataDir))?.pid ?? 0;
  process.kill(supervisor, "SIGSTOP");
  try {
    process.kill(readPidFile(cluster)?.pid ?? 0, "SIGINT");
    await expect.poll(() => readPidFile(cluster)).toBeNull();
    await work();
  } finally {
    process.kill(supervisor, "SIGCONT");
  }
  await expect.poll(() => readPidFile(cluster)?.state, { timeout: 30_000 }).toBe("ready");
}

test("a report that is sent while the database is away stays on the form, and is filed once it is back", async ({
  as,
}) => {
  const observer = await as("observerTh");
  await observer.goto("/reports/new");
  await fillQuietVisit(observer, "Typed just before the database went away.");
  const send = observer.getByRole("button", { name: "File the report" });
  await whileAway(async () => {
    await send.click();
    await expect(observer.getByText("The server cannot take it at this moment")).toBeVisible({ timeout: 20_000 });
    await expect(observer.getByLabel("What was seen")).toHaveValue("Typed just before the database went away.");
  });
  await observer.getByRole("button", { name: "Try again" }).click();
  await expect(observer.getByText(/^AOT-TH \d{4}-\d{4,}$/).first()).toBeVisible();
});

test("a reason typed while the database is away is still there when it is back", async ({ as }) => {
  const lead = await as("lead");
  await lead.goto("/review");
  await lead
    .getByRole("link", { name: /AOT-TH \d{4}-\d{4,}/ })
    .first()
    .click();
  const reason = lead.getByLabel("What has to be mended");
  await reason.fill("Say who was at the gate.");
  await whileAway(async () => {
    await lead.getByRole("button", { name: "Return to the author" }).click();
    await expect(lead.getByText("The database does not answer at this moment").first()).toBeVisible({
      timeout: 20_000,
    });
    await expect(reason).toHaveValue("Say who was at the gate.");
  });
  await lead.getByRole("button", { name: "Return to the author" }).click();
  await expect(lead).toHaveURL(/done=return/);
});

test("a page that cannot be made is answered with 503, and says so", async ({ as, baseURL }) => {
  const observer = await as("observerTh");
  await observer.goto("/reports");
  const page = "/reports";
  await whileAway(async () => {
    const answer = await observer.goto(page);
    expect([answer?.status(), answer?.headers()["retry-after"]]).toEqual([503, "5"]);
    await expect(observer.getByRole("heading", { level: 1 })).toHaveText("The database does not answer");
    expect((await fetch(`${baseURL}/api/health`)).status).toBe(503);
  });
  await observer.getByRole("button", { name: "Try again" }).click();
  await observer.goto(page);
  await expect(observer.getByRole("heading", { level: 1 })).not.toHaveText("The database does not answer");
});
