/**
 * What a summary says, as plain data: the one object that page, PDF and CSV are made from. All instants are written
 * as ISO 8601 with the mission's offset. It holds lane-level fields only: no narrative, no source, no name of an observer.
 */
import type { FieldProblem } from "./errors";
import { type Held, spellNow } from "./held";
import { type Instant, isoText } from "./instant";
import type { Basis, SiteCounts, Spell } from "./lane";
import { type Level, type Nature, type Overlay, STATES, type State } from "./level";

export type SummarySpell = {
  readonly from: string;
  readonly until: string;
  readonly state: State;
  readonly seen: boolean;
  readonly basis: Basis;
  readonly overlays: readonly Overlay[];
};
export type SummaryBand = {
  readonly from: string;
  readonly until: string;
  readonly kind: "suspended" | "unclear";
  readonly byParty: string | null;
  readonly suspendedAt: string;
  readonly note: string | null;
};
export type SummaryRow = {
  readonly provision: string;
  readonly title: string;
  readonly instrument: string;
  readonly category: string;
  readonly nature: Nature;
  readonly joint: boolean;
  readonly party: string;
  readonly state: State;
  readonly since: string;
  readonly basis: Basis;
  readonly seen: boolean;
  readonly determined: Level | null;
  readonly last: { readonly level: Level; readonly at: string } | null;
  readonly refusedBy: readonly string[];
  readonly overlays: readonly Overlay[];
  readonly sites: SiteCounts;
  readonly suspended: SummaryBand | null;
  /** The lane over the period, for the drawing. */
  readonly spells: readonly SummarySpell[];
  readonly bands: readonly SummaryBand[];
  readonly watched: readonly { readonly from: string; readonly until: string; readonly team: string }[];
};
export type SummaryFinding = {
  readonly report: string;
  readonly team: string;
  readonly provision: string;
  readonly party: string;
  /** Its name; null: no site was given. */
  readonly site: string | null;
  readonly from: string;
  readonly until: string;
  readonly level: Level | null;
  readonly access: string;
  readonly howObserved: string | null;
  readonly refusedBy: string | null;
};
export type SummaryChange = {
  readonly provision: string;
  readonly party: string;
  readonly before: State | null;
  readonly after: State;
};
export type SummaryTally = {
  readonly party: string;
  readonly total: number;
  readonly states: Readonly<Record<State, number>>;
};
export type SummaryContent = {
  readonly format: "summary/1";
  readonly accord: {
    readonly code: string;
    readonly name: string;
    readonly shortName: string;
    readonly kind: "real" | "exercise";
    readonly disclaimer: string;
    /** In a demonstration: what its data are not. Stands on every page of every file; left out where they are a mission's own. */
    readonly demonstration?: string;
  };
  readonly zone: "UTC+7";
  readonly period: { readonly from: string; readonly until: string };
  readonly cutOff: string;
  readonly knownAt: string;
  readonly parties: readonly { readonly code: string; readonly name: string }[];
  readonly categories: readonly { readonly code: string; readonly name: string }[];
  readonly instruments: readonly { readonly code: string; readonly shortTitle: string }[];
  /** One per party: how many obligations are in each state at the cut-off. */
  readonly tallies: readonly SummaryTally[];
  readonly rows: readonly SummaryRow[];
  readonly previous: string | null;
  /** Against the previous issued summary; null when there is none. */
  readonly changes: readonly SummaryChange[] | null;
  /** Approved findings of the period, as lane-level fields. */
  readonly findings: readonly SummaryFinding[];
};
/** The content with what is known only when it is issued. */
export type SummarySnapshot = SummaryContent & {
  readonly number: string;
  readonly issuedAt: string;
  readonly issuedBy: string;
  readonly audit: { readonly seq: number; readonly head: string };
};

/**
 * Page and PDF draw a row for each finding of the period, and about one and a half for the spells they make. At this many
 * the typesetter takes over a second and some 0.3 GB, in which the app does nothing else; a month of a busy mission has
 * some 600.
 */
export const MOST_FINDINGS = 3_000;
/** The lanes reach from the beginning of the period to the cut-off: so many findings are some 20 MB on their way to them. */
export const MOST_TO_CUT_OFF = 12_000;

/** What is wrong with days that have so many findings. */
export function sizeProblems({ inPeriod, toCutOff }: { inPeriod: number; toCutOff: number }): FieldProblem[] {
  if (inPeriod > MOST_FINDINGS)
    return [{ path: "until", key: "periodTooFull", values: { count: inPeriod, max: MOST_FINDINGS } }];
  if (toCutOff > MOST_TO_CUT_OFF)
    return [{ path: "cutOff", key: "cutOffTooFar", values: { count: toCutOff, max: MOST_TO_CUT_OFF } }];
  return [];
}

export type SummaryInput = {
  readonly accord: SummaryContent["accord"];
  readonly period: { readonly from: Instant; readonly until: Instant };
  readonly cutOff: Instant;
  readonly knownAt: Instant;
  readonly parties: SummaryContent["parties"];
  readonly categories: SummaryContent["categories"];
  readonly held: readonly (Held & { readonly findings: readonly SourceFinding[] })[];
  readonly previous: SummarySnapshot | null;
};
/** A finding as everybody in the mission may see it: date, place, party, level, basis, access. Never words or names. */
export type SourceFinding = {
  readonly number: string;
  readonly team: string;
  readonly site: string | null;
  readonly from: Instant;
  readonly until: Instant;
  readonly level: Level | null;
  readonly access: string;
  readonly howObserved: string | null;
  readonly refusedBy: string | null;
  readonly approvedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  readonly supersededAt: Instant | null;
};

/** Builds the content from lanes at (cutOff, knownAt). Rows in the order of the accord, parties in the order given. */
export function summaryOf(input: SummaryInput): SummaryContent {
  const rows = input.held.flatMap((held) => rowOf(held, input));
  return {
    format: "summary/1",
    accord: input.accord,
    zone: "UTC+7",
    period: { from: isoText(input.period.from), until: isoText(input.period.until) },
    cutOff: isoText(input.cutOff),
    knownAt: new Date(input.knownAt).toISOString(),
    parties: input.parties,
    categories: input.categories.filter((c) => rows.some((row) => row.category === c.code)),
    instruments: [...new Map(input.held.map((h) => [h.instrument.code, h.instrument.shortTitle]))].map(
      ([code, shortTitle]) => ({ code, shortTitle }),
    ),
    tallies: input.parties.map((party) => tallyOf(party.code, rows)),
    rows,
    previous: input.previous?.number ?? null,
    changes: input.previous && changesSince(input.previous, rows),
    findings: findingsOf(input),
  };
}

function rowOf(held: SummaryInput["held"][number], { period, cutOff }: SummaryInput): SummaryRow[] {
  const now = spellNow(held);
  if (!now) return [];
  const cut = (from: Instant, until: Instant) => ({
    from: isoText(Math.max(from, period.from)),
    until: isoText(Math.min(until, period.until)),
  });
  const within = (span: { from: Instant; until: Instant }) => span.from < period.until && span.until > period.from;
  const bands = held.lane.suspensions.map((band) => ({ ...band, suspendedAt: isoText(band.suspendedAt) }));
  const current = bands.at(-1);
  return [
    {
      provision: held.provision.code,
      title: held.provision.title,
      instrument: held.instrument.code,
      category: held.provision.category,
      nature: held.provision.nature,
      joint: held.provision.joint,
      party: held.party,
      state: now.state,
      since: isoText(sinceOf(held.lane.spells)),
      basis: now.basis,
      seen: now.seen,
      determined: now.determined,
      last: now.last && { level: now.last.level, at: isoText(now.last.at) },
      refusedBy: now.refusedBy,
      overlays: now.overlays,
      sites: now.counts,
      suspended:
        current && current.until >= cutOff
          ? { ...current, from: isoText(current.from), until: isoText(current.until) }
          : null,
      spells: held.lane.spells
        .filter(within)
        .map((s) => ({ ...cut(s.from, s.until), state: s.state, seen: s.seen, basis: s.basis, overlays: s.overlays })),
      bands: bands.filter(within).map((band) => ({ ...band, ...cut(band.from, band.until) })),
      watched: held.lane.watched.filter(within).map((w) => ({ ...cut(w.from, w.until), team: w.team })),
    },
  ];
}

/** When the present state began, whatever its basis and overlays have been since. */
function sinceOf(spells: readonly Spell[]): Instant {
  const state = spells.at(-1)?.state;
  const other = spells.findLastIndex((s) => s.state !== state);
  return spells[other + 1]?.from ?? 0;
}

function tallyOf(party: string, rows: readonly SummaryRow[]): SummaryTally {
  const own = rows.filter((row) => row.party === party);
  const states = Object.fromEntries(STATES.map((state) => [state, own.filter((row) => row.state === state).length]));
  return { party, total: own.length, states: states as Record<State, number> };
}

function changesSince(previous: SummarySnapshot, rows: readonly SummaryRow[]): SummaryChange[] {
  const before = new Map(previous.rows.map((row) => [`${row.provision}/${row.party}`, row.state]));
  return rows.flatMap(({ provision, party, state }) => {
    const was = before.get(`${provision}/${party}`) ?? null;
    return was === state ? [] : [{ provision, party, before: was, after: state }];
  });
}

/** Evidence at K that was observed in the period, once per obligation it stands for; newest last. */
function findingsOf({ held, period, knownAt }: SummaryInput): SummaryFinding[] {
  const known = (at: Instant | null) => at !== null && at <= knownAt;
  return held
    .flatMap((h) => h.findings.map((f) => ({ h, f })))
    .filter(
      ({ f }) =>
        known(f.approvedAt) &&
        !known(f.withdrawnAt) &&
        !known(f.supersededAt) &&
        f.from < period.until &&
        f.until > period.from,
    )
    .toSorted(
      (a, b) =>
        a.f.from - b.f.from || a.f.number.localeCompare(b.f.number) || a.h.provision.position - b.h.provision.position,
    )
    .map(({ h, f }) => ({
      report: f.number,
      team: f.team,
      provision: h.provision.code,
      party: h.party,
      site: f.site,
      from: isoText(f.from),
      until: isoText(f.until),
      level: f.level,
      access: f.access,
      howObserved: f.howObserved,
      refusedBy: f.refusedBy,
    }));
}
