import { type Level, levelsFor } from "@/lib/domain/level";
import type { FilingContext, ProvisionForFiling } from "@/lib/domain/report-rules";
import {
  emptyObservation,
  emptyQuantity,
  emptyStatement,
  type ObservationDraft,
  type StatementDraft,
} from "./report-draft";

const provisionOf = (code: string, context: FilingContext): ProvisionForFiling | undefined =>
  context.provisions.find((known) => known.code === code);

/** The level where the provision offers it, else none. */
const offered = (level: string, provision: ProvisionForFiling | undefined): string =>
  provision && (levelsFor(provision.nature) as readonly string[]).includes(level) ? level : "";

/** One thing seen has one level, wherever it counts: a further provision starts with the level of the first. */
const startedLike = (first: StatementDraft | undefined, code: string, context: FilingContext): StatementDraft =>
  withCount({ ...emptyStatement(code), level: offered(first?.level ?? "", provisionOf(code, context)) }, context);

/** "All of it" needs its count, so the row for it is there; one that was never filled goes when it is not needed. */
function withCount(statement: StatementDraft, context: FilingContext): StatementDraft {
  const counted = provisionOf(statement.provision, context)?.unit != null;
  const needed = counted && statement.level === "compliant";
  const filled = statement.quantities.filter((q) => counted && (q.value !== "" || q.scope !== ""));
  return { ...statement, quantities: needed && filled.length === 0 ? [emptyQuantity("observed")] : filled };
}

/** The first provision of an observation; what does not fit it goes. A single bound party is chosen with it. */
export function chooseProvision(o: ObservationDraft, code: string, context: FilingContext): ObservationDraft {
  const provision = provisionOf(code, context);
  const parties = provision?.parties ?? [];
  const party = parties.length === 1 ? (parties[0] ?? "") : parties.includes(o.party) || !provision ? o.party : "";
  const [first = emptyStatement(), ...others] = o.statements;
  const changed = withCount({ ...first, provision: code, level: offered(first.level, provision) }, context);
  return { ...o, party, statements: [changed, ...others.filter((s) => s.provision !== code)] };
}

/** The first provision's level is carried to the others that had the same or none. */
export function chooseLevel(
  o: ObservationDraft,
  index: number,
  level: Level,
  context: FilingContext,
): ObservationDraft {
  const before = o.statements[index]?.level ?? "";
  const statements = o.statements.map((s, at) => {
    const follows = index === 0 && (s.level === "" || s.level === before);
    const wanted =
      at === index ? level : follows ? offered(level, provisionOf(s.provision, context)) || s.level : s.level;
    return wanted === s.level ? s : withCount({ ...s, level: wanted }, context);
  });
  return { ...o, statements };
}

/** Adds a statement on this provision, or takes it away. The first statement stays. */
export function toggleProvision(
  o: ObservationDraft,
  code: string,
  on: boolean,
  context: FilingContext,
): ObservationDraft {
  const others = o.statements.filter((s, at) => at === 0 || s.provision !== code);
  return { ...o, statements: on ? [...others, startedLike(o.statements[0], code, context)] : others };
}

/** The next observation of a visit: same party, place and time. With what access, how and what was seen is said of each. */
export const nextObservation = (before: ObservationDraft | undefined): ObservationDraft => ({
  ...emptyObservation(),
  ...(before && {
    party: before.party,
    site: before.site,
    observedFrom: before.observedFrom,
    observedUntil: before.observedUntil,
  }),
});
