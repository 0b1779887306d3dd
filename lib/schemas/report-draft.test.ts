import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { samples, seed } from "@/e2e/bodies/effort";
import { valuesOf } from "@/e2e/bodies/schema-walker";
import { exampleProvision } from "@/lib/domain/filing-examples";
import { parseMinute } from "@/lib/domain/instant";
import { identified } from "@/lib/domain/observation-id";
import type { FilingContext } from "@/lib/domain/report-rules";
import { chooseLevel, chooseProvision, nextObservation, toggleProvision } from "./draft-changes";
import { type ReportDocument, reportSchema } from "./report";
import {
  checkDraft,
  documentOf,
  draftOf,
  emptyDraft,
  emptyObservation,
  isVisit,
  keptDraftSchema,
  NO_SITE,
  type ObservationDraft,
  type ReportDraft,
} from "./report-draft";

const NOW = parseMinute("2025-12-31T12:00") ?? 0;
const CONTEXT: FilingContext = {
  accord: "A",
  team: "AOT-TH",
  parties: [
    { code: "KH", name: "Cambodia" },
    { code: "TH", name: "Thailand" },
  ],
  provisions: [
    exampleProvision("FIRE"),
    exampleProvision("MOVE"),
    exampleProvision("HEAVY", { nature: "condition", unit: "weapons", parties: ["TH"] }),
  ],
  sites: [],
};
const SEEN: ObservationDraft = {
  ...emptyObservation(),
  party: "TH",
  site: NO_SITE,
  observedFrom: "2025-12-31T10:00",
  observedUntil: "2025-12-31T11:00",
  access: "full",
  howObserved: "saw",
  statements: [{ provision: "FIRE", level: "no_breach_seen", quantities: [] }],
};
const check = (...observations: ObservationDraft[]) =>
  checkDraft({ narrative: "Quiet.", sourceNote: "", observations }, CONTEXT, NOW);

/** A draft whose one count was typed like this. */
const counted = (value: string) => ({
  ...SEEN,
  statements: [
    {
      provision: "HEAVY",
      level: "partial",
      quantities: [{ ledger: "observed", kind: "total", bound: "exact", value, scope: "" }],
    },
  ],
});

const ID = "11111111-1111-4111-8111-111111111111";

/** As the rules let them be filed: what was not a visit has seen nothing, and only who refused one is named. */
const filedReports = valuesOf(reportSchema).map((body): ReportDocument => {
  const report = reportSchema.parse(body);
  const observations = identified(report.observations, ID).map((o) => ({
    ...o,
    refusedBy: o.access === "refused" ? (o.refusedBy ?? "a guard") : null,
    howObserved: isVisit(o.access) ? o.howObserved : null,
    statements: o.statements.map((s) => (isVisit(o.access) ? s : { ...s, level: null, quantities: [] })),
  }));
  return { ...report, observations };
});

describe("a draft", () => {
  it("becomes the document it shows, and the document becomes the same draft again", () => {
    const { document, problems } = check(SEEN);
    expect(problems).toEqual([]);
    expect(document?.observations[0]).toMatchObject({ site: null, refusedBy: null, howObserved: "saw" });
    expect(document && draftOf(document, crypto.randomUUID()).observations).toEqual([SEEN]);
  });

  it("keeps every field that a report's schema has, when what was filed stands in the form again", () => {
    fc.assert(
      fc.property(filedReports, (document) => {
        const draft = keptDraftSchema.parse(draftOf(document, ID)) as ReportDraft;
        expect(documentOf(draft, document.accord)).toEqual(document);
      }),
      { seed, numRuns: samples(100) },
    );
  });

  it("says everything that is missing at once, from the top of the form to its end", () => {
    const { document, problems } = checkDraft(emptyDraft(), CONTEXT, NOW);
    expect(document).toBeNull();
    expect(problems.map(({ path }) => path)).toEqual([
      "observations.0.statements.0.provision",
      "observations.0.party",
      "observations.0.site",
      "observations.0.observedFrom",
      "observations.0.observedUntil",
      "observations.0.access",
      "observations.0.howObserved",
      "narrative",
    ]);
  });

  it("leaves out what does not apply to a refused visit, without forgetting it", () => {
    const refused = { ...SEEN, access: "refused", refusedBy: "post commander" };
    const { document } = check(refused);
    expect(document?.observations[0]).toMatchObject({ howObserved: null, statements: [{ level: null }] });
    expect(check({ ...refused, access: "partial" }).document?.observations[0]).toMatchObject({ refusedBy: null });
  });

  it("counts in plain digits only", () => {
    expect(check(counted("8")).problems).toEqual([]);
    for (const [value, key] of Object.entries({
      "": "notANumber",
      "1,200": "notANumber",
      "1e3": "notANumber",
      "-2": "negative",
    }))
      expect(check(counted(value)).problems).toContainEqual(
        expect.objectContaining({ path: "observations.0.statements.0.quantities.0.value", key }),
      );
  });
});

it("tells problems of one place in the order they stand in", () => {
  const quantities = ["๑๒", "18,5"].map((value) => ({
    ledger: "observed",
    kind: "total",
    bound: "exact",
    value,
    scope: value,
  }));
  const { problems } = check({ ...SEEN, statements: [{ provision: "HEAVY", level: "partial", quantities }] });
  expect(problems.map(({ path }) => path)).toEqual(
    [0, 1].map((n) => `observations.0.statements.0.quantities.${n}.value`),
  );
});

describe("changing a draft", () => {
  it("chooses the only party with the provision, and drops a level it does not use", () => {
    const changed = chooseProvision({ ...SEEN, party: "KH" }, "HEAVY", CONTEXT);
    expect(changed.party).toBe("TH");
    expect(changed.statements).toEqual([{ provision: "HEAVY", level: "", quantities: [] }]);
  });

  it("types one thing seen once: a further provision starts with the level of the first, where it is offered", () => {
    const both = toggleProvision(toggleProvision(SEEN, "MOVE", true, CONTEXT), "HEAVY", true, CONTEXT);
    expect(both.statements.map((s) => [s.provision, s.level])).toEqual([
      ["FIRE", "no_breach_seen"],
      ["MOVE", "no_breach_seen"],
      ["HEAVY", ""],
    ]);
    const worse = chooseLevel(both, 0, "non_compliant", CONTEXT);
    expect(worse.statements.map((s) => s.level)).toEqual(["non_compliant", "non_compliant", "non_compliant"]);
    const own = chooseLevel(worse, 1, "inconclusive", CONTEXT);
    expect(chooseLevel(own, 0, "no_breach_seen", CONTEXT).statements.map((s) => s.level)).toEqual([
      "no_breach_seen",
      "inconclusive",
      "non_compliant",
    ]);
    expect(toggleProvision(worse, "MOVE", false, CONTEXT).statements).toHaveLength(2);
    expect(toggleProvision(worse, "FIRE", false, CONTEXT).statements).toHaveLength(3);
  });

  it("asks for a count where one is needed, and takes an unused row away again", () => {
    const heavy = chooseProvision(SEEN, "HEAVY", CONTEXT);
    const whole = chooseLevel(heavy, 0, "compliant", CONTEXT);
    expect(whole.statements[0]?.quantities).toMatchObject([{ ledger: "observed", kind: "total", value: "" }]);
    expect(chooseLevel(whole, 0, "partial", CONTEXT).statements[0]?.quantities).toEqual([]);
  });

  it("begins the next observation of the same visit with where and when, and asks again with what access", () => {
    const next = nextObservation(SEEN);
    expect(next).toMatchObject({ party: "TH", site: NO_SITE, observedFrom: SEEN.observedFrom });
    expect([next.access, next.howObserved]).toEqual(["", ""]);
    expect(next.statements).toEqual([{ provision: "", level: "", quantities: [] }]);
  });
});
