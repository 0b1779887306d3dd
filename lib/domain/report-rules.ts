/** What a filed report must satisfy beyond its shape. Pure: the form shows the same problems before anything is sent. */
import type { FieldProblem } from "./errors";
import { DAY, type Instant, looksBuddhist, minuteText, parseMinute } from "./instant";
import { type Access, type HowObserved, type Level, levelsFor, type Nature } from "./level";

export type ProvisionForFiling = {
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  readonly instrument: string;
  readonly category: string;
  readonly nature: Nature;
  readonly joint: boolean;
  readonly parties: readonly string[];
  readonly alsoBearsOn: readonly string[];
  readonly observableBy: readonly string[];
  readonly startsAt: Instant;
  readonly unit: string | null;
  readonly measureLabel: string | null;
  /** Due moments with the party they bind (null: each obligated party). */
  readonly due: readonly { readonly party: string | null; readonly at: Instant }[];
  /** The whole count of a milestone, with the party it binds. */
  readonly targets: readonly { readonly party: string | null; readonly value: number }[];
  readonly criteriaVersion: number;
  readonly criteria: Readonly<Partial<Record<Level, string>>>;
};
export type SiteForFiling = {
  readonly code: string;
  readonly name: string;
  readonly names: readonly string[];
  readonly area: string;
  readonly observableBy: readonly string[];
};
export type FilingContext = {
  readonly accord: string;
  readonly team: string;
  readonly parties: readonly { readonly code: string; readonly name: string }[];
  readonly provisions: readonly ProvisionForFiling[];
  readonly sites: readonly SiteForFiling[];
};

export type Quantity = { ledger: string; kind: string; value: number; scope: string };
type Statement = { provision: string; level: Level | null; quantities: readonly Quantity[] };
export type ObservationInput = {
  id?: string | undefined;
  party: string;
  site: string | null;
  observedFrom: string;
  observedUntil: string;
  access: Access;
  refusedBy: string | null;
  howObserved: HowObserved | null;
  statements: readonly Statement[];
};

/** Nobody watches longer without a pause, and a year mistyped would draw a year as observed. */
const LONGEST_DAYS = 31;

/** One problem per field, in the order of the form. now: a report tells what was, so nothing may lie after it. */
export function checkReport(
  report: { observations: readonly ObservationInput[] },
  context: FilingContext,
  now: Instant,
): FieldProblem[] {
  const ids = report.observations.map(({ id }) => id);
  return report.observations.flatMap((observation, index) => [
    ...(observation.id !== undefined && ids.indexOf(observation.id) < index
      ? [{ path: `observations.${index}.id`, key: "observationTwice" }]
      : []),
    ...checkObservation(observation, context, now, `observations.${index}`),
  ]);
}

function checkObservation(o: ObservationInput, context: FilingContext, now: Instant, at: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const say = (field: string, key: string, values?: FieldProblem["values"]) =>
    problems.push({ path: `${at}.${field}`, key, values });
  if (!context.parties.some((party) => party.code === o.party)) say("party", "unknownParty");
  const site = o.site === null ? null : context.sites.find((known) => known.code === o.site);
  if (site === undefined) say("site", "unknownSite");
  if (site && !site.observableBy.includes(context.team)) say("site", "siteNotOfTeam", { team: context.team });
  const from = checkMinute(o.observedFrom, now, (key, values) => say("observedFrom", key, values));
  const until = checkMinute(o.observedUntil, now, (key, values) => say("observedUntil", key, values));
  if (from !== null && until !== null && from >= until) say("observedUntil", "endBeforeStart");
  if (from !== null && until !== null && until - from > LONGEST_DAYS * DAY)
    say("observedUntil", "observedTooLong", { days: LONGEST_DAYS });
  const visited = o.access !== "refused" && o.access !== "not_reached";
  if (o.access === "refused" && !o.refusedBy) say("refusedBy", "whoRefused");
  if (o.access !== "refused" && o.refusedBy) say("refusedBy", "nobodyRefused");
  if (visited && o.howObserved === null) say("howObserved", "required");
  if (!visited && o.howObserved !== null) say("howObserved", "nothingObserved");
  const seen = new Set<string>();
  o.statements.forEach((statement, index) => {
    const path = `${at}.statements.${index}`;
    if (seen.has(statement.provision)) problems.push({ path: `${path}.provision`, key: "provisionTwice" });
    seen.add(statement.provision);
    problems.push(...checkStatement(statement, o, context, { path, visited, until }));
  });
  return problems;
}

function checkMinute(
  text: string,
  now: Instant,
  say: (key: string, values?: FieldProblem["values"]) => void,
): Instant | null {
  const year = Number(/^(\d{4,6})-/.exec(text)?.[1] ?? Number.NaN);
  if (looksBuddhist(year)) {
    say("buddhistYear", { typed: String(year), meant: String(year - 543) });
    return null;
  }
  const at = parseMinute(text);
  if (at === null) say("notAMinute");
  else if (year < 2000) say("yearTooEarly");
  else if (at > now) say("inTheFuture", { now: minuteText(now).replace("T", " ") });
  else return at;
  return null;
}

function checkStatement(
  s: Statement,
  o: ObservationInput,
  context: FilingContext,
  where: { path: string; visited: boolean; until: Instant | null },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const say = (field: string, key: string, values?: FieldProblem["values"]) =>
    problems.push({ path: `${where.path}.${field}`, key, values });
  const provision = context.provisions.find((known) => known.code === s.provision);
  if (!provision) return [{ path: `${where.path}.provision`, key: "unknownProvision" }];
  const isParty = context.parties.some(({ code }) => code === o.party); // If not, that is said of the party itself.
  if (isParty && !provision.parties.includes(o.party))
    say("provision", "partyNotBound", { provision: s.provision, party: o.party });
  if (!provision.observableBy.includes(context.team))
    say("provision", "provisionNotOfTeam", { provision: s.provision, team: context.team });
  if (where.until !== null && where.until <= provision.startsAt)
    say("provision", "notBegun", { provision: s.provision });
  if (!where.visited && s.level !== null) say("level", "noLevelWithoutVisit");
  if (where.visited && s.level === null) say("level", "required");
  if (s.level !== null && !levelsFor(provision.nature).includes(s.level)) say("level", "levelNotOffered");
  const due = provision.due.filter((d) => d.party === null || d.party === o.party).map((d) => d.at);
  if (
    s.level === "non_compliant" &&
    provision.nature !== "restraint" &&
    where.until !== null &&
    due.length > 0 &&
    Math.max(...due) > where.until
  ) {
    say("level", "beforeDue");
  }
  if (provision.unit === null && s.quantities.length > 0) say("quantities", "notCounted");
  else if (!where.visited && s.quantities.length > 0) say("quantities", "nothingObserved");
  const observed = s.quantities.some((q) => q.ledger === "observed" && q.kind === "total");
  // "Some of it" can be known where the number is not; "all of it" cannot.
  const wholeClaimed = provision.unit !== null && where.visited && s.level === "compliant";
  if (wholeClaimed && !observed) say("quantities", "countRequired");
  const fault = figuresProblem(s.quantities);
  if (fault) say("quantities", fault);
  return problems;
}

/** Figures compare within one scope and kind, where each ledger speaks once. */
function figuresProblem(quantities: readonly Quantity[]): string | null {
  const figures = new Map<string, Map<string, number>>();
  for (const { kind, scope, ledger, value } of quantities) {
    const group = figures.get(`${kind} ${scope}`) ?? new Map<string, number>();
    if (group.has(ledger)) return "figureTwice";
    figures.set(`${kind} ${scope}`, group.set(ledger, value));
  }
  for (const group of figures.values()) {
    const observed = group.get("observed");
    if (observed !== undefined && (group.get("accepted") ?? 0) + (group.get("rejected") ?? 0) > observed)
      return "acceptedOverObserved";
  }
  return null;
}
