import { expect, test } from "vitest";
import type { FindingFact } from "./facts";
import { findingStandings } from "./finding-standing";
import { at, factsOf, reading } from "./held-examples";
import { DAY } from "./instant";

/** Observed on 28 December, approved on the 29th, fresh for seven days. */
const standing = (more: Partial<FindingFact>, asOf: string, knownAt = "2026-02-01") =>
  findingStandings(factsOf({ findings: [reading(more)] }), {
    asOf: at(asOf),
    knownAt: at(knownAt),
  }).get("f");
const END = at("2025-12-29") + 7 * DAY;

test("a finding covers until its validity has run out, and not a moment longer", () => {
  expect(standing({}, "2025-12-30")).toEqual({ kind: "covers", until: END });
  expect(standing({}, "2026-01-05")).toEqual({ kind: "expired", until: END });
  expect(standing({}, "2026-01-20")).toEqual({ kind: "expired", until: END });
});

test("a finding that began at or after the cut-off is too new", () => {
  expect(standing({}, "2025-12-28")).toEqual({ kind: "too_new" });
});

test("what was approved after K is not known yet, and what was never approved has no standing", () => {
  const approvedAt = at("2026-01-10");
  expect(standing({ approvedAt }, "2025-12-30", "2026-01-09")).toEqual({ kind: "unknown_yet", at: approvedAt });
  expect(standing({ approvedAt }, "2025-12-30", "2026-01-10")).toEqual({ kind: "covers", until: END });
  expect(standing({ approvedAt: null }, "2025-12-30")).toBeUndefined();
});

test("a withdrawal or a newer version counts from the moment it is known", () => {
  const later = at("2026-01-02");
  expect(standing({ withdrawnAt: later }, "2025-12-30")).toEqual({ kind: "withdrawn", at: later });
  expect(standing({ withdrawnAt: later }, "2025-12-30", "2026-01-01")).toEqual({ kind: "covers", until: END });
  expect(standing({ supersededAt: later }, "2025-12-30")).toEqual({ kind: "superseded", at: later });
});

test("a visit that the mission called off says nothing", () => {
  expect(standing({ access: "not_reached", level: null }, "2025-12-30")).toEqual({ kind: "not_reached" });
});

test("an act that was done stays done", () => {
  const facts = factsOf({ nature: "act", findings: [reading({ level: "compliant" })] });
  expect(findingStandings(facts, { asOf: at("2026-06-01"), knownAt: at("2026-06-01") }).get("f")).toEqual({
    kind: "covers",
    until: null,
  });
});
