/** Every page and route, and the answer that each role must get there. */
export const ROLES = ["nobody", "observerTh", "lead", "reader", "administrator"] as const;
export type Role = (typeof ROLES)[number];
export type Expected = Record<Role, number | "sign-in">;

const NO_ID = "00000000-0000-4000-8000-000000000000";
const page = (allowed: readonly Role[], status = 200): Expected => {
  const of = (role: Role) => (role === "nobody" ? "sign-in" : allowed.includes(role) ? status : 403);
  return Object.fromEntries(ROLES.map((role) => [role, of(role)])) as Expected;
};
const everybody = (status: number): Expected => Object.fromEntries(ROLES.map((role) => [role, status])) as Expected;
const api = (allowed: readonly Role[], status: number): Expected => ({ ...page(allowed, status), nobody: 401 });

const MISSION: Role[] = ["observerTh", "lead"];
/** Address asked for and the answer each role must get. 404 for an id that nobody has: not visible is not there. */
export const TABLE: Record<string, [path: string, expected: Expected]> = {
  "/": ["/", { nobody: "sign-in", observerTh: 200, lead: 200, reader: 200, administrator: 200 }],
  "/sign-in": ["/sign-in", { ...everybody(307), nobody: 200 }], // Who is signed in goes on to their first screen.
  "/set-password/[token]": ["/set-password/none", everybody(200)],
  "/dashboard": ["/dashboard?asOf=2025-12-31", page(MISSION)],
  "/provisions": ["/provisions", page(MISSION)],
  "/provisions/[code]": ["/provisions/RBC31-A?asOf=2025-12-31", page(MISSION)],
  "/provisions/[code]/determine": ["/provisions/RBC31-A/determine?party=TH&asOf=2025-12-31", page(["lead"])],
  "/provisions/[code]/watch": ["/provisions/RBC31-A/watch?party=TH", page(["lead"])],
  "/provisions/[code]/inquiry": ["/provisions/RBC31-A/inquiry?party=TH", page(["lead"])],
  "/instruments/[code]": ["/instruments/KLJD", page(["lead"])],
  "/reports": ["/reports", page(MISSION)],
  "/reports/new": ["/reports/new", page(["observerTh"])],
  "/reports/[id]": [`/reports/${NO_ID}`, page(MISSION, 404)],
  "/reports/[id]/edit": [`/reports/${NO_ID}/edit`, page(["observerTh"], 404)],
  "/review": ["/review", page(["lead"])],
  "/summaries": ["/summaries", page(["lead", "reader"])],
  "/summaries/new": ["/summaries/new", page(["lead"])],
  "/summaries/[id]": [`/summaries/${NO_ID}`, page(["lead", "reader"], 404)],
  "/accounts": ["/accounts", page(["administrator"])],
  "/accounts/new": ["/accounts/new", page(["administrator"])],
  "/accounts/[userId]": [`/accounts/${NO_ID}`, page(["administrator"], 404)],
  "/no-accord": ["/no-accord", page(["observerTh", "lead", "reader", "administrator"], 307)], // Whose accord is there goes on.
  "/account": ["/account", page(["observerTh", "lead", "reader", "administrator"])],
  "/api/[...path]": ["/api/nothing", everybody(404)],
  "/api/health": ["/api/health", everybody(200)],
  "/api/auth/[...nextauth]": ["/api/auth/csrf", everybody(200)],
  "/api/v1/exports/findings": ["/api/v1/exports/findings?asOf=2025-12-31", api(MISSION, 200)],
  "/api/v1/exports/states": ["/api/v1/exports/states?asOf=2025-12-31", api(MISSION, 200)],
  "/api/v1/summaries/[id]/[kind]": [`/api/v1/summaries/${NO_ID}/pdf`, api(["lead", "reader"], 404)],
  "/api/v1/reports/[reportId]/versions/[versionId]": [`/api/v1/reports/${NO_ID}/versions/${NO_ID}`, everybody(405)],
};
