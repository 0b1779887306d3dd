import { describe, expect, it } from "vitest";
import { membershipProblems } from "./user-rules";

const TEAMS = new Map([
  ["accord", new Set(["team"])],
  ["exercise", new Set(["other"])],
]);
const keysOf = (...args: Parameters<typeof membershipProblems>) => membershipProblems(...args).map(({ key }) => key);

describe("membershipProblems", () => {
  it("wants a team for an observer, not for a lead", () => {
    const places = [{ accordId: "accord", teamId: null }];
    expect(keysOf("observer", places, TEAMS)).toEqual(["teamNeeded"]);
    expect(keysOf("mission-lead", places, TEAMS)).toEqual([]);
    expect(keysOf("observer", [{ accordId: "accord", teamId: "team" }], TEAMS)).toEqual([]);
  });

  it("refuses a team of another accord, and an accord that is not there", () => {
    expect(keysOf("observer", [{ accordId: "accord", teamId: "other" }], TEAMS)).toEqual(["unknownTeam"]);
    expect(keysOf("secretariat", [{ accordId: "gone", teamId: null }], TEAMS)).toEqual(["unknownTeam"]);
  });

  it("keeps administrators out of accords and everybody else in one, once there is one", () => {
    expect(keysOf("administrator", [{ accordId: "accord", teamId: null }], TEAMS)).toEqual(["administratorInAccord"]);
    expect(keysOf("administrator", [], TEAMS)).toEqual([]);
    expect(keysOf("observer", [], TEAMS)).toEqual(["membershipNeeded"]);
    expect(keysOf("observer", [], new Map())).toEqual([]);
  });
});
