/** A signed-in page per account of the demonstration. Each worker signs in once per account. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, test as base, expect, type Page, request } from "@playwright/test";

export type Credential = { role: string; team: string | null; email: string; password: string };
export type Who = "observerTh" | "observerKh" | "observerHq" | "lead" | "secondLead" | "reader" | "administrator";
type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

const accounts = (): Credential[] =>
  JSON.parse(
    readFileSync(join(process.env["CCM_E2E_DATA_DIR"] ?? "", "demo-credentials.json"), "utf8"),
  ) as Credential[];

/** The demonstration's account for a part in the play. */
export function credentialOf(who: Who): Credential {
  const all = accounts();
  const leads = all.filter((a) => a.role === "mission-lead");
  const observer = (team: string) => all.find((a) => a.role === "observer" && a.team === team);
  const found = {
    observerTh: observer("AOT-TH"),
    observerKh: observer("AOT-KH"),
    observerHq: observer("HQ"),
    lead: leads[0],
    secondLead: leads[1],
    reader: all.find((a) => a.role === "secretariat"),
    administrator: all.find((a) => a.role === "administrator"),
  }[who];
  if (!found) throw new Error(`the demonstration has no account for ${who}`);
  return found;
}

/** Cookies of a fresh session, got at next-auth's own door. */
export async function signedIn(
  baseURL: string,
  { email, password }: { email: string; password: string },
): Promise<StorageState> {
  const door = await request.newContext({ baseURL });
  const { csrfToken } = (await (await door.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await door.post("/api/auth/callback/credentials", {
    form: { csrfToken, email, password, json: "true" },
  });
  expect(answer.ok()).toBe(true);
  const state = await door.storageState();
  await door.dispose();
  expect(state.cookies.map((c) => c.name).join()).toContain("session-token");
  return state;
}

type Worker = { states: Map<Who, Promise<StorageState>> };
type Fixtures = {
  as: (who: Who, options?: Parameters<import("@playwright/test").Browser["newContext"]>[0]) => Promise<Page>;
};

export const test = base.extend<Fixtures, Worker>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures that are needed from this pattern.
  states: [async ({}, use) => use(new Map()), { scope: "worker" }],
  as: async ({ browser, baseURL, states }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (who, options = {}) => {
      const state = states.get(who) ?? signedIn(baseURL ?? "", credentialOf(who));
      states.set(who, state);
      const context = await browser.newContext({ baseURL: baseURL ?? "", ...options, storageState: await state });
      contexts.push(context);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});
export { expect };
