/** Every role against every page and route once. The list of pages and routes is read from the build, so none is forgotten. */
import { builtRoutes } from "./built-routes";
import { expect, test, type Who } from "./fixtures";
import { ROLES, TABLE } from "./pages";

test("the table has every page and route of the build", () => {
  expect(Object.keys(TABLE).sort()).toEqual(builtRoutes());
});

for (const role of ROLES) {
  test(`${role} gets the answer that the role must get, on every page and route`, async ({ as, browser, baseURL }) => {
    const context =
      role === "nobody"
        ? await browser.newContext({ baseURL: baseURL ?? "" })
        : (await as(role satisfies Who)).context();
    for (const [route, [path, expected]] of Object.entries(TABLE)) {
      const answer = await context.request.get(path, { maxRedirects: route === "/" ? 5 : 0 });
      const landed = answer.headers()["location"] ?? answer.url();
      const got = landed.includes("/sign-in") && route !== "/sign-in" ? "sign-in" : answer.status();
      expect.soft(got, `${role} ${path}`).toBe(expected[role]);
      expect.soft(await answer.text(), `${path} shows no stack`).not.toMatch(/\bat \S+ \(|node_modules/);
    }
  });
}
