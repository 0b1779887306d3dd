import { DAY, HOUR, type Instant, minuteText, parseDay } from "@/lib/domain/instant";
import type { Access } from "@/lib/domain/level";
import type { AccordReference, ProvisionRow } from "@/lib/queries/accord-reference";
import type { PublicEvent, PublicRecordFile } from "@/lib/schemas/public-record-file";
import type { Observation, ReportDocument, Statement } from "@/lib/schemas/report";
import { boundedFigures } from "./bounded-figures";
import { eventMoment } from "./record-drafts";

type Outcome = NonNullable<PublicEvent["finding"]>[number];

/** A report that a demonstration makes from public reporting, one per event and team. */
export type DemoReport = {
  readonly event: string;
  readonly team: string;
  readonly knownAt: Instant;
  readonly document: ReportDocument;
};

/** Only outcomes that rest on more than claims of the parties are shown as if observers had filed them; oldest first. */
export function demoReportsOf(record: PublicRecordFile, reference: AccordReference): DemoReport[] {
  const reports = record.events.flatMap((event) => {
    const outcomes = (event.finding ?? []).filter((f) => f.basis !== "party claims only");
    const teams = [...new Set(outcomes.map((f) => teamFor(event, f, reference)))];
    return teams.map((team) => {
      const own = outcomes.filter((f) => teamFor(event, f, reference) === team);
      const observations = own.map((f) => observationOf(event, f, team, reference));
      const document = {
        accord: reference.code,
        narrative: narrativeOf(event, own),
        sourceNote: sourcesOf(event),
        observations,
      };
      return { event: event.id, team, knownAt: knownAt(event), document };
    });
  });
  return reports.toSorted((a, b) => a.knownAt - b.knownAt);
}

/** The team that is named; else headquarters where only it may observe, else the team hosted by the party. */
function teamFor(event: PublicEvent, f: Outcome, reference: AccordReference): string {
  const named = event.observers?.team ?? null;
  if (named !== null) return named;
  const allowed = provisionOf(reference, f.provision).observableBy;
  const teams = reference.teams.filter((t) => allowed.includes(t.code));
  const hosted = teams.find((t) => t.hostParty === f.party && t.kind === "observer-team");
  const team = hosted ?? teams.find((t) => t.hostParty === null);
  if (!team) throw new Error(`no team may observe ${f.provision} of ${f.party}`);
  return team.code;
}

/** Half-open, in whole minutes: a day is a whole day, a single moment is given an hour. */
function spanOf({ occurred }: PublicEvent): { from: Instant; until: Instant } {
  const from = Date.parse(occurred.from);
  const brief = occurred.precision === "minute" || occurred.precision === "hour";
  const until = occurred.to === undefined ? from + (brief ? HOUR : DAY) : Date.parse(occurred.to);
  return { from, until: Math.ceil(until / 60_000) * 60_000 };
}

/** When it was published, else when it had happened; never before the observation ended. */
function knownAt(event: PublicEvent): Instant {
  const published = event.accounts.flatMap((a) => (a.publishedOn ? [parseDay(a.publishedOn) ?? 0] : []));
  return Math.max(spanOf(event).until, published.length > 0 ? Math.max(...published) : Date.parse(eventMoment(event)));
}

function observationOf(event: PublicEvent, f: Outcome, team: string, reference: AccordReference): Observation {
  const { from, until } = spanOf(event);
  const site = reference.sites.find((s) => s.code === event.site);
  const main = provisionOf(reference, f.provision);
  return {
    party: f.party,
    site: site?.observableBy.includes(team) ? site.code : null,
    observedFrom: minuteText(from),
    observedUntil: minuteText(until),
    access: accessOf(event),
    refusedBy: null,
    howObserved: event.observers ? "saw" : "document",
    urgent: event.kind === "mine" ? ["mine"] : [],
    statements: [main, ...parallelsOf(event, f, main, { team, until, reference })].map((p) => statementOf(event, f, p)),
  };
}

/** Unknown access counts as partial, the safer reading: it settles nothing that was left open. */
function accessOf({ observers }: PublicEvent): Access {
  const access = observers?.access ?? "unknown";
  return access === "unknown" ? "partial" : access;
}

/**
 * Parallel duties that the event names as well, that have begun and bind the same party. Only of the same nature and
 * counted in the same unit: a level says nothing on a duty that is judged otherwise.
 */
function parallelsOf(
  event: PublicEvent,
  f: Outcome,
  main: ProvisionRow,
  { team, until, reference }: { team: string; until: Instant; reference: AccordReference },
): ProvisionRow[] {
  return event.provisions
    .filter((code) => code !== main.code && main.alsoBearsOn.includes(code))
    .map((code) => provisionOf(reference, code))
    .filter((p) => p.obligations[f.party] !== undefined && p.observableBy.includes(team))
    .filter((p) => p.nature === main.nature && p.unit === main.unit && (p.starts.at(-1)?.value ?? 0) < until);
}

function statementOf(event: PublicEvent, f: Outcome, provision: ProvisionRow): Statement {
  const scope = event.title.slice(0, 120); // One scope for all ledgers of one event, so that they can be compared.
  const quantities = (event.quantities ?? []).flatMap((q): Statement["quantities"] => {
    if (q.party !== f.party || q.about !== undefined || q.unit !== provision.unit || q.ledger === "claimed-by-party")
      return [];
    const { ledger } = q;
    return boundedFigures(q.value, q.qualifier).map(({ value, bound }) => ({
      ledger,
      kind: "total",
      bound,
      value,
      scope,
    }));
  });
  return { provision: provision.code, level: f.level, quantities: countedBy(quantities) ? quantities : [] };
}

/** What a party only declared is no count: it stays in the public record's own ledger. */
const countedBy = (quantities: Statement["quantities"]): boolean => quantities.some((q) => q.ledger !== "declared");

function provisionOf(reference: AccordReference, code: string): ProvisionRow {
  const provision = reference.provisions.find((p) => p.code === code);
  if (!provision) throw new Error(`no provision ${code}`);
  return provision;
}

const PRECISION: Record<PublicEvent["occurred"]["precision"], string> = {
  minute: "as published; a moment without an end is given one hour",
  hour: "approximate; it is given one hour",
  day: "only the day is published, so the whole day is given",
  days: "only the days are published",
  unknown: "not stated exactly",
};
const PRESENT = (present: boolean | null): string =>
  present === null
    ? "It is not stated whether observers were there during the event."
    : present
      ? "Observers were there during the event."
      : "Observers came after the event.";

function narrativeOf(event: PublicEvent, outcomes: readonly Outcome[]): string {
  const { observers } = event;
  const lines = [
    "Demonstration report made from public reporting, not by an observer.",
    `${event.id}: ${event.title}.`,
    ...outcomes.map((f) => `${f.party}, ${f.provision}: ${f.note} (basis: ${f.basis})`),
    ...event.accounts
      .filter((a) => a.position === "observed" || a.position === "verified")
      .map((a) => `${a.by}: ${a.text}`),
    observers
      ? PRESENT(observers.presentDuring)
      : "No observer is reported at the event: the reading rests on what was published.",
    observers?.teamNote,
    observers?.noticeNote,
    !observers || observers.access === "unknown"
      ? "Access is not stated; it is entered as partial."
      : `Access: ${observers.access}.`,
    event.placeNote && `Place: ${event.placeNote}.`,
    `Time: ${PRECISION[event.occurred.precision]}.`,
    event.occurred.note,
    event.conflicts && `Conflicting reports: ${event.conflicts}`,
  ];
  return lines.filter(Boolean).join("\n");
}

function sourcesOf(event: PublicEvent): string {
  const sources = [...event.sources.map((s) => s.url), ...(event.citations ?? [])].join("\n");
  return sources.slice(0, 2_000);
}
