import { describe, expect, it } from "vitest";
import { type Actor, ROLES, type Role } from "@/lib/domain/actor";
import { may, VERBS } from "./permissions";

const actor = (role: Role): Actor => ({ id: "a", name: "A", role, memberships: [] });
const o = "observer";
const l = "mission-lead";
const s = "secretariat";
const a = "administrator";

/** The whole matrix, written out: a right that is not here is refused. */
const MATRIX: Record<(typeof VERBS)[number], Role[]> = {
  "lane.read": [o, l],
  "report.read": [o, l],
  "report.file": [o],
  "report.take_back": [o],
  "report.take_over": [o],
  "report.release": [l],
  "report.approve": [l],
  "report.return": [l],
  "report.withdraw": [l],
  "review.queue": [l],
  "determination.make": [l],
  "determination.revoke": [l],
  "watch.keep": [l],
  "inquiry.keep": [l],
  "instrument.record": [l],
  "incident.record": [l],
  "summary.issue": [l],
  "summary.read": [l, s],
  "account.manage": [a],
};

describe("permissions", () => {
  it("lists every verb", () => expect(Object.keys(MATRIX).sort()).toEqual([...VERBS].sort()));

  for (const verb of VERBS) {
    it.each(ROLES)(`${verb} for %s`, (role) => expect(may(actor(role), verb)).toBe(MATRIX[verb].includes(role)));
  }

  it("knows no unknown role", () => {
    expect(VERBS.some((verb) => may({ ...actor("observer"), role: "owner" as Role }, verb))).toBe(false);
  });
});
