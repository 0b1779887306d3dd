import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACCESS, HOW_OBSERVED, LEVELS } from "./level";
import {
  COMPARED_FIELDS,
  type ComparedDocument,
  type VersionDifference,
  versionDifference,
} from "./version-difference";

const SEEN: ComparedDocument["observations"][number] = {
  id: "one",
  party: "XN",
  site: "pass",
  observedFrom: "2025-06-01T10:00",
  observedUntil: "2025-06-01T11:00",
  access: "full",
  refusedBy: null,
  howObserved: "saw",
  urgent: [],
  statements: [
    { provision: "CF12-1", level: "no_breach_seen", quantities: [] },
    {
      provision: "CF12-4",
      level: "partial",
      quantities: [{ ledger: "observed", kind: "total", bound: "exact", value: 4, scope: "guns" }],
    },
  ],
};
const OTHER = { ...SEEN, id: "two", site: null };
const FIRST: ComparedDocument = { narrative: "Quiet.", sourceNote: "", observations: [SEEN, OTHER] };

describe("versionDifference", () => {
  it("names each field with its old and new value", () => {
    const [a, b] = SEEN.statements;
    if (!a || !b) throw new Error("two statements");
    const mended = {
      ...SEEN,
      site: null,
      urgent: ["mine"],
      statements: [
        a,
        { ...b, quantities: [{ ledger: "observed", kind: "total", bound: "at_least", value: 5, scope: "guns" }] },
      ],
    };
    const found = versionDifference(FIRST, { ...FIRST, narrative: "Mines.", observations: [mended, OTHER] });
    expect(found.changes).toBe(4);
    expect(found.narrative).toEqual({ fate: "changed", was: "Quiet.", now: "Mines." });
    const [one, two] = found.observations;
    expect(one?.fields.filter(({ fate }) => fate !== "same")).toEqual([
      { field: "site", fate: "changed", was: "pass", now: null },
      { field: "urgent", fate: "changed", was: [], now: ["mine"] },
    ]);
    expect(one?.statements.map(({ provision, fate }) => [provision, fate])).toEqual([
      ["CF12-1", "same"],
      ["CF12-4", "changed"],
    ]);
    expect(one?.statements[1]?.quantities).toEqual([
      {
        ledger: "observed",
        kind: "total",
        scope: "guns",
        fate: "changed",
        was: { bound: "exact", value: 4 },
        now: { bound: "at_least", value: 5 },
      },
    ]);
    expect(two?.fate).toBe("same");
  });

  it("knows an observation that came, went or changed places by its own id, not by its place", () => {
    const added = { ...SEEN, id: "three" };
    const read = (observations: ComparedDocument["observations"]) => {
      const { changes, observations: found } = versionDifference(FIRST, { ...FIRST, observations });
      return [changes, ...found.map((o) => `${o.id} ${o.fate}${o.moved ? " moved" : ""}`)];
    };
    expect(read([OTHER])).toEqual([1, "one removed", "two same"]);
    expect(read([SEEN])).toEqual([1, "one same", "two removed"]);
    expect(read([OTHER, SEEN])).toEqual([1, "two same", "one changed moved"]);
    expect(read([SEEN, added, OTHER])).toEqual([1, "one same", "three added", "two same"]);
  });

  it("does not take the order of ticked flags for a change", () => {
    const with_ = (urgent: string[]) => ({ ...FIRST, observations: [{ ...SEEN, urgent }] });
    expect(versionDifference(with_(["mine", "casualty"]), with_(["casualty", "mine"])).changes).toBe(0);
  });
});

const scarce = fc.constantFrom("", "a", "b");
const quantity = fc.record({
  ledger: fc.constantFrom("observed", "declared"),
  kind: fc.constantFrom("total", "increment"),
  bound: fc.constantFrom("exact", "about"),
  value: fc.nat(3),
  scope: scarce,
});
const statement = fc.record({
  provision: fc.constantFrom("P1", "P2", "P3"),
  level: fc.option(fc.constantFrom(...LEVELS)),
  quantities: fc.array(quantity, { maxLength: 4 }),
});
const observation = fc.record({
  id: fc.constantFrom("one", "two", "three", "four"),
  party: scarce,
  site: fc.option(scarce),
  observedFrom: scarce,
  observedUntil: scarce,
  access: fc.constantFrom(...ACCESS),
  refusedBy: fc.option(scarce),
  howObserved: fc.option(fc.constantFrom(...HOW_OBSERVED)),
  urgent: fc.subarray(["casualty", "mine"]),
  statements: fc.uniqueArray(statement, { selector: (s) => s.provision, maxLength: 3 }),
});
const version: fc.Arbitrary<ComparedDocument> = fc.record({
  narrative: scarce,
  sourceNote: scarce,
  observations: fc.uniqueArray(observation, { selector: (o) => o.id, maxLength: 4 }),
});

/** The new version, made of the old one and what the difference says has changed: nothing else of the new one is looked at. */
function applied(old: ComparedDocument, difference: VersionDifference): unknown {
  const pick = <T>(before: T, two: { fate: string; now: T | undefined }): T =>
    two.fate === "same" ? before : (two.now as T);
  return {
    narrative: pick(old.narrative, difference.narrative),
    sourceNote: pick(old.sourceNote, difference.sourceNote),
    observations: difference.observations
      .filter(({ fate }) => fate !== "removed")
      .map((o) => {
        const before = old.observations.find(({ id }) => id === o.id);
        const fields = COMPARED_FIELDS.map((field) => {
          const two = o.fields.find((f) => f.field === field);
          return [field, two && two.fate !== "same" ? two.now : before?.[field]];
        });
        const statements = o.statements
          .filter(({ fate }) => fate !== "removed")
          .map((s) => ({
            provision: s.provision,
            level: pick(before?.statements.find((b) => b.provision === s.provision)?.level ?? null, s.level),
            quantities: s.quantities
              .filter(({ fate }) => fate !== "removed")
              .map(({ ledger, kind, scope, now }) => ({ ledger, kind, scope, ...now })),
          }));
        return { id: o.id, ...Object.fromEntries(fields), statements };
      }),
  };
}

describe("any two versions", () => {
  it("a version does not differ from itself", () => {
    fc.assert(
      fc.property(version, (a) => {
        expect(versionDifference(a, structuredClone(a)).changes).toBe(0);
      }),
    );
  });

  it("that differ in one field of one observation differ in one thing", () => {
    let one = 0;
    fc.assert(
      fc.property(version, observation, fc.constantFrom(...COMPARED_FIELDS), (a, other, field) => {
        const [first, ...rest] = a.observations;
        if (!first) return;
        const differs = JSON.stringify(first[field]) !== JSON.stringify(other[field]);
        one += Number(differs);
        const b = { ...a, observations: [{ ...first, [field]: other[field] }, ...rest] };
        expect(versionDifference(a, b).changes).toBe(Number(differs));
      }),
    );
    expect(one).toBeGreaterThan(20);
  });

  it("the changes, applied to the old one, give the new one", () => {
    let changed = 0;
    fc.assert(
      fc.property(version, version, (a, b) => {
        const difference = versionDifference(a, b);
        changed += difference.observations.filter(({ fate }) => fate === "changed").length;
        expect(applied(a, difference)).toEqual(b);
      }),
      { numRuns: 1_000 },
    );
    expect(changed).toBeGreaterThan(500);
  });
});
