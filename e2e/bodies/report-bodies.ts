/** Reports that keep every rule, and reports that break one. */
import * as fc from "fast-check";
import { DAY, HOUR, type Instant, minuteText } from "@/lib/domain/instant";
import { ACCESS, HOW_OBSERVED, levelsFor } from "@/lib/domain/level";
import type { FilingContext, ProvisionForFiling } from "@/lib/domain/report-rules";
import { type Observation, type ReportDocument, reportSchema, type Statement } from "@/lib/schemas/report";
import { exchanged, type Fault, type Path, valuesOf } from "./schema-walker";

// Words come from the schema; codes and times keep the rules.
const { narrative, sourceNote, observations: observationsSchema } = reportSchema.shape;
const narratives = valuesOf(narrative) as fc.Arbitrary<string>;
const sourceNotes = valuesOf(sourceNote) as fc.Arbitrary<string>;
const refusers = valuesOf(observationsSchema.element.shape.refusedBy) as fc.Arbitrary<string | null>;

type Ground = { readonly context: FilingContext; readonly now: Instant };

/** Documents that the route accepts from this team at this moment; their words are anything a text may hold. */
export function goodReports(ground: Ground): fc.Arbitrary<ReportDocument> {
  const observations = fc.array(observationIn(ground), { minLength: 1, maxLength: 3 });
  const accord = fc.constant(ground.context.accord);
  return fc.record({ accord, narrative: narratives, sourceNote: sourceNotes, observations });
}

function observationIn({ context, now }: Ground): fc.Arbitrary<Observation> {
  const { team } = context;
  const provisions = context.provisions.filter((p) => p.observableBy.includes(team) && p.startsAt < now - 2 * HOUR);
  const duties = provisions.flatMap((first) => first.parties.map((party) => ({ first, party })));
  const sites = context.sites.filter((site) => site.observableBy.includes(team)).map((site) => site.code);
  return fc
    .tuple(
      fc.constantFrom(...duties),
      fc.option(fc.constantFrom(...sites)),
      fc.constantFrom(...ACCESS),
      refusers,
      fc.nat(),
    )
    .chain(([{ first, party }, site, access, refuser, pick]) => {
      const second = provisions.find(
        (p, i) => i >= pick % provisions.length && p !== first && p.parties.includes(party),
      );
      const stated = second && pick % 2 === 0 ? [first, second] : [first];
      const earliest = Math.max(now - 30 * DAY, ...stated.map((p) => p.startsAt));
      const visited = access !== "refused" && access !== "not_reached";
      return fc.record<Observation>({
        party: fc.constant(party),
        site: fc.constant(site),
        observedFrom: fc.constant(
          minuteText(earliest + (pick % Math.max(1, Math.floor((now - earliest) / HOUR) - 2)) * HOUR),
        ),
        observedUntil: fc.constant(minuteText(now - HOUR / 2)),
        access: fc.constant(access),
        refusedBy: fc.constant(
          access === "refused" ? `o ${refuser ?? ""}`.slice(0, 200).replace(/[\uD800-\uDBFF]$/, "") : null,
        ),
        howObserved: visited ? fc.constantFrom(...HOW_OBSERVED) : fc.constant(null),
        urgent: fc.constantFrom([], ["mine"], ["casualty", "fire_at_observers"]),
        statements: fc.tuple(...stated.map((p) => statementOn(p, visited))),
      });
    });
}

const statementOn = (p: ProvisionForFiling, visited: boolean): fc.Arbitrary<Statement> => {
  const levels = levelsFor(p.nature).filter((level) => p.nature === "restraint" || level !== "non_compliant"); // It may not be due yet.
  const scope = fc.constantFrom("", "north", "=1+1", "ภาค ๒", "ស្រុក");
  const counted = fc
    .record({
      value: fc.oneof(
        fc.nat(),
        fc.nat().map((n) => n / 8),
        fc.constant(-0),
        fc.constant(1e12),
      ),
      scope,
    })
    .map(({ value, scope: of }) => [
      { ledger: "observed" as const, kind: "total" as const, bound: "exact" as const, value, scope: of },
    ]);
  return fc.record<Statement>({
    provision: fc.constant(p.code),
    level: visited ? fc.constantFrom(...levels) : fc.constant(null),
    quantities: p.unit === null || !visited ? fc.constant([]) : counted,
  });
};

type RuleFault = {
  readonly kind: string;
  readonly plant: (o: Observation, ground: Ground) => { at: Path; by: unknown; keys: string[] }[];
};
const one = (at: Path, by: unknown, ...keys: string[]) => [{ at, by, keys }];

/** Faults that no shape shows. Each gives the places in one observation, or none where it cannot be planted. */
const RULE_FAULTS: readonly RuleFault[] = [
  {
    kind: "Buddhist year",
    plant: (o) => [
      ...one(["observedFrom"], inBuddhistYear(o.observedFrom), "buddhistYear"),
      ...one(["observedUntil"], inBuddhistYear(o.observedUntil), "buddhistYear"),
    ],
  },
  {
    kind: "future",
    plant: (_, { now }) => [
      ...one(["observedUntil"], minuteText(now + 48 * HOUR), "inTheFuture"),
      ...one(["observedFrom"], "9999-12-31T23:59", "inTheFuture"),
    ],
  },
  { kind: "too long", plant: () => one(["observedFrom"], "2001-01-01T00:00", "observedTooLong") },
  { kind: "end before start", plant: (o) => one(["observedFrom"], o.observedUntil, "endBeforeStart") },
  {
    kind: "no such minute",
    plant: () =>
      [
        "2025-02-30T10:00",
        "2025-06-01",
        "2025-06-01T24:00",
        "yesterday",
        "2025-06-01T10:00Z",
        "๒๕๖๘-๐๖-๐๑T10:00",
        "2025-06-01T10:00\n",
      ].flatMap((text) => one(["observedFrom"], text, "notAMinute")),
  },
  { kind: "too early", plant: () => one(["observedFrom"], "1999-12-31T23:59", "yearTooEarly") },
  {
    kind: "unknown party",
    plant: () => ["NOBODY", "constructor", "toString"].flatMap((code) => one(["party"], code, "unknownParty")),
  },
  {
    kind: "unknown site",
    plant: () => ["nowhere", "constructor"].flatMap((code) => one(["site"], code, "unknownSite")),
  },
  {
    kind: "site of another team",
    plant: (_, { context }) =>
      context.sites
        .filter((s) => !s.observableBy.includes(context.team))
        .slice(0, 1)
        .flatMap((s) => one(["site"], s.code, "siteNotOfTeam")),
  },
  {
    kind: "unknown provision",
    plant: () =>
      ["NO-1", "constructor"].flatMap((code) => one(["statements", 0, "provision"], code, "unknownProvision")),
  },
  { kind: "provision twice", plant: (o) => one(["statements"], [o.statements[0], o.statements[0]], "provisionTwice") },
  {
    kind: "nobody refused",
    plant: (o) =>
      o.access === "refused" ? one(["refusedBy"], null, "whoRefused") : one(["refusedBy"], "a guard", "nobodyRefused"),
  },
  {
    kind: "level without visit",
    plant: (o) =>
      o.howObserved === null
        ? one(["statements", 0, "level"], "inconclusive", "noLevelWithoutVisit")
        : one(["statements", 0, "level"], null, "required"),
  },
  {
    kind: "seen without visit",
    plant: (o) =>
      o.howObserved === null ? one(["howObserved"], "saw", "nothingObserved") : one(["howObserved"], null, "required"),
  },
  {
    kind: "level of another nature",
    plant: (o, g) =>
      o.howObserved === null
        ? []
        : one(
            ["statements", 0, "level"],
            natureOf(o, g) === "restraint" ? "partial" : "no_breach_seen",
            "levelNotOffered",
          ),
  },
  {
    kind: "figures where nothing is counted",
    plant: (o, g) => (unitOf(o, g) ? [] : one(["statements", 0, "quantities"], [figure("observed", 1)], "notCounted")),
  },
  {
    kind: "figures without a visit",
    plant: (o, g) =>
      o.howObserved === null && unitOf(o, g)
        ? one(["statements", 0, "quantities"], [figure("observed", 1)], "nothingObserved")
        : [],
  },
  {
    kind: "accepted over observed",
    plant: (o, g) =>
      isCounted(o, g)
        ? one(
            ["statements", 0, "quantities"],
            [figure("observed", 4), figure("accepted", 3), figure("rejected", 2)],
            "acceptedOverObserved",
          )
        : [],
  },
  {
    kind: "figure twice",
    plant: (o, g) =>
      isCounted(o, g)
        ? one(["statements", 0, "quantities"], [figure("observed", 4), figure("observed", 4)], "figureTwice")
        : [],
  },
  {
    kind: "more decimals than kept",
    plant: (o, g) =>
      isCounted(o, g) ? one(["statements", 0, "quantities"], [figure("observed", 0.0001)], "tooPrecise") : [],
  },
];

const figure = (ledger: string, value: number) => ({ ledger, kind: "total", bound: "exact", value, scope: "" });
const inBuddhistYear = (minute: string): string => `${Number(minute.slice(0, 4)) + 543}${minute.slice(4)}`;
const firstOf = (o: Observation, { context }: Ground) =>
  context.provisions.find((p) => p.code === o.statements[0]?.provision);
const natureOf = (o: Observation, ground: Ground) => firstOf(o, ground)?.nature;
const unitOf = (o: Observation, ground: Ground) => firstOf(o, ground)?.unit ?? null;
const isCounted = (o: Observation, ground: Ground): boolean => o.howObserved !== null && unitOf(o, ground) !== null;

/** The kinds a long run must have seen refused. */
export const RULE_KINDS = RULE_FAULTS.map(({ kind }) => kind);

/** Reports that break exactly one rule; each kind is as likely as any other that fits. Paths are the problem's. */
export const badReports = (ground: Ground): fc.Arbitrary<Fault> =>
  fc.tuple(goodReports(ground), fc.nat(), fc.nat()).map(([document, kindPick, placePick]) => {
    const plans = RULE_FAULTS.map(({ kind, plant }) =>
      document.observations.flatMap((o, i) =>
        plant(o, ground).map(({ at, by, keys }) => ({ kind, at: ["observations", i, ...at], by, keys })),
      ),
    ).filter((list) => list.length > 0);
    const list = plans[kindPick % plans.length] ?? [];
    const plan = list[placePick % list.length];
    if (!plan) throw new Error("nothing to spoil");
    return {
      kind: plan.kind,
      path: named(plan.kind, plan.at),
      body: exchanged(document, plan.at, plan.by),
      keys: plan.keys,
    };
  });

/** Where the problem is said, where that is not where the fault was planted. */
function named(kind: string, at: Path): Path {
  if (kind === "end before start" || kind === "too long") return [...at.slice(0, -1), "observedUntil"];
  if (kind === "provision twice") return [...at, 1, "provision"];
  if (kind === "more decimals than kept") return [...at, 0, "value"];
  return at;
}
