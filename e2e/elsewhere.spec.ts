/** An address without an accord, opened by somebody who has chosen another one. */
import { expect, test } from "./fixtures";
import { invited, passwordSet } from "./made";

const THERE = "accord=EXERCISE-2025";

test("what is in another accord of the reader's opens there; for who is not in it, it is nowhere", async ({
  as,
  browser,
  baseURL,
}) => {
  const lead = await as("lead");
  await lead.goto(`/reports?${THERE}`);
  const report = (await lead.locator("ol.report-list a").first().getAttribute("href"))?.split("?")[0] ?? "";
  await lead.goto(`/provisions/CF12-1?${THERE}&asOf=2025-12-31`);
  const instrument = (await lead.locator('a[href^="/instruments/"]').getAttribute("href"))?.split("?")[0] ?? "";
  const bare = [report, "/provisions/CF12-1", "/provisions/CF12-1/inquiry", instrument];
  for (const path of bare) {
    const answer = await lead.goto(path);
    expect(answer?.status(), path).toBe(200);
    expect(new URL(lead.url()).pathname).toBe(path);
    expect(lead.url()).toContain(THERE);
    await expect(lead.getByText("Everything here is invented")).toBeVisible();
    expect((await lead.goto(`${path}?accord=KL-2025`))?.status(), `${path}, an accord that is named counts`).toBe(404);
  }

  const made = await invited(await as("administrator"), "In one accord", "AOT-TH");
  const stranger = await passwordSet(browser, baseURL, made);
  for (const path of [report, "/provisions/CF12-1"]) {
    const answer = await stranger.request.get(path, { maxRedirects: 1 }); // A demonstration's clock leads on once.
    expect([answer.status(), answer.url().includes(THERE)], path).toEqual([404, false]);
    const named = await stranger.request.get(`${path}?${THERE}`, { maxRedirects: 0 });
    expect(named.status(), path).toBe(404);
  }
});

test("an accord left empty in an address is the chosen one, for the frame as for the page; of two the first counts", async ({
  as,
  baseURL,
}) => {
  const lead = await as("lead");
  await lead.context().addCookies([{ name: "accord", value: "EXERCISE-2025", url: baseURL ?? "" }]);
  for (const path of ["/dashboard?accord=&asOf=2025-12-31", "/reports?accord=", "/reports?accord=&accord=KL-2025"]) {
    await lead.goto(path);
    await expect(lead.locator("main")).toContainText("Greyharbour exercise");
    await expect(lead.getByText("Everything here is invented"), path).toBeVisible();
    await expect(lead, path).toHaveTitle(/EXERCISE/);
  }
  const twice = "accord=KL-2025&accord=EXERCISE-2025&asOf=2025-12-31";
  await lead.goto(`/dashboard?${twice}`);
  await expect(lead.locator("main")).toContainText("Kuala Lumpur accord");
  const file = await lead.request.get(`/api/v1/exports/states?${twice}`);
  expect(file.headers()["content-disposition"]).toContain("KL-2025");
});
