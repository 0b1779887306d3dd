/** Somebody who asks for more pages than can wait their turn: their own pages are refused in words of their own, nobody else's. */
import { expect, test } from "./fixtures";
import { invited, passwordSet } from "./made";

const AT_ONCE = 200;

test("who asks for far too many pages at once is told so, and not that the database is away", async ({
  as,
  browser,
  baseURL,
}) => {
  const made = await invited(await as("administrator"), "Opens everything", "AOT-TH");
  const page = await passwordSet(browser, baseURL, made);
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      const answer = await fetch(`${baseURL}/account`, { headers: { cookie } });
      return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
    }),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
  const refused = answers.find(({ status }) => status === 503);
  expect(refused?.headers["retry-after"]).toBe("5");

  const { "content-encoding": _packed, "content-length": _length, ...headers } = refused?.headers ?? {};
  await page.route("**/account", (route) => route.fulfill({ status: 503, headers, body: refused?.body ?? "" }));
  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Too many pages at once");
  await expect(page.locator("main")).not.toContainText("database");
  await page.unroute("**/account");
  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your account");
});
