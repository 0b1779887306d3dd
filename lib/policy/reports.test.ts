import { describe, expect, it } from "vitest";
import type { Actor, Role } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { authorizeReport, type ReportFacts, readsWords, seesUnapproved, sightOf } from "./reports";
import { scopeFor } from "./scope";

const actor = (id: string, role: Role, teamId: string | null, accordId = "kl"): Actor => ({
  id,
  name: id,
  role,
  memberships: [{ accordId, teamId, teamCode: teamId }],
});
const report: ReportFacts = {
  accordId: "kl",
  teamId: "th",
  released: false,
  approved: true,
  authorId: "author",
  custodianId: null,
};
const codeOf = (work: () => void): string => {
  try {
    work();
    return "allowed";
  } catch (error) {
    return error instanceof AppError ? error.code : "fault";
  }
};

describe("who sees how much of a report", () => {
  it.each([
    ["own team", actor("x", "observer", "th"), report, "full"],
    ["the other team, approved", actor("x", "observer", "kh"), report, "lane"],
    ["the other team, approved and released", actor("x", "observer", "kh"), { ...report, released: true }, "full"],
    ["the other team, not approved", actor("x", "observer", "kh"), { ...report, approved: false }, "none"],
    ["an observer without a team", actor("x", "observer", null), report, "lane"],
    ["a lead", actor("x", "mission-lead", null), { ...report, approved: false }, "full"],
    ["a lead of another accord", actor("x", "mission-lead", null, "ex"), report, "none"],
    ["a Secretariat reader", actor("x", "secretariat", null), report, "none"],
    ["an administrator", actor("x", "administrator", null), report, "none"],
  ] as const)("%s", (_, who, facts, sight) => expect(sightOf(who, facts)).toBe(sight));

  it("the words of an approved report are read by whom it is full for", () => {
    for (const who of [
      actor("x", "observer", "th"),
      actor("x", "observer", "kh"),
      actor("x", "observer", null),
      actor("x", "mission-lead", null),
    ])
      for (const released of [false, true]) {
        const facts = { ...report, released };
        expect(readsWords(scopeFor(who, "lane.read", "kl"), facts)).toBe(sightOf(who, facts) === "full");
      }
  });
});

describe("who sees versions that nobody approved", () => {
  const released = { ...report, released: true };
  it.each([
    ["own team", actor("x", "observer", "th"), report, true],
    ["a lead", actor("x", "mission-lead", null), report, true],
    ["the other team, also once the report is released", actor("x", "observer", "kh"), released, false],
    ["a lead of another accord", actor("x", "mission-lead", null, "ex"), released, false],
    ["a Secretariat reader", actor("x", "secretariat", "th"), released, false],
  ] as const)("%s", (_, who, facts, sees) => expect(seesUnapproved(who, facts)).toBe(sees));
});

describe("who does what to a report", () => {
  it.each([
    [
      "nobody approves a version they wrote",
      "report.approve",
      actor("author", "mission-lead", null),
      report,
      "FORBIDDEN",
    ],
    ["nobody returns one", "report.return", actor("author", "mission-lead", null), report, "FORBIDDEN"],
    ["nobody withdraws one", "report.withdraw", actor("author", "mission-lead", null), report, "FORBIDDEN"],
    ["another lead approves it", "report.approve", actor("x", "mission-lead", null), report, "allowed"],
    ["an observer approves nothing", "report.approve", actor("x", "observer", "th"), report, "FORBIDDEN"],
    ["the author files the next version", "report.file", actor("author", "observer", "th"), report, "allowed"],
    ["a team-mate does not", "report.file", actor("x", "observer", "th"), report, "FORBIDDEN"],
    [
      "a team-mate who took it over does",
      "report.file",
      actor("x", "observer", "th"),
      { ...report, custodianId: "x" },
      "allowed",
    ],
    ["an author who changed teams does not", "report.file", actor("author", "observer", "kh"), report, "FORBIDDEN"],
    ["only the author takes it back", "report.take_back", actor("x", "observer", "th"), report, "FORBIDDEN"],
    [
      "a stranger's report is not there",
      "report.take_over",
      actor("x", "observer", "kh"),
      { ...report, approved: false },
      "NOT_FOUND",
    ],
  ] as const)("%s", (_, verb, who, facts, code) => expect(codeOf(() => authorizeReport(who, verb, facts))).toBe(code));
});
