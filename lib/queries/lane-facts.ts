import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type {
  Citation,
  DeterminationFact,
  FindingFact,
  InquiryFact,
  ObligationFacts,
  WatchFact,
} from "@/lib/domain/facts";
import { groupBy } from "@/lib/domain/group-by";
import type { Instant } from "@/lib/domain/instant";
import type { Access, Level } from "@/lib/domain/level";
import { effectiveLevel } from "@/lib/domain/status-evidence";
import { validityAt } from "@/lib/domain/term";
import type { DutyRow } from "./duties";

const ms = (column: string) => `date_part('epoch', ${column}) * 1000`;
const jsonMs = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

// Moments as numbers: a window holds thousands, and reading a date costs more than all the rest of a row.
const EVIDENCE: Statement = {
  name: "evidence_from",
  text: `SELECT obligation_id AS "obligationId", finding_id AS id, lineage, team, nullif(site, '') AS site, ${ms("observed_from")} AS "from",
      ${ms("observed_until")} AS until, access, refused_by AS "refusedBy", level, whole, ${ms("approved_at")} AS "approvedAt", ${ms("denied_at")} AS denied
    FROM evidence_from($1, $2, $3, $4, $5, $6)`,
};
const WATCH: Statement = {
  name: "window_watch",
  text: `SELECT w.obligation_id AS "obligationId", s.code AS site, ${ms("w.from_at")} AS "from", ${ms("w.to_at")} AS "to", ${ms("w.recorded_at")} AS "recordedAt",
      (SELECT coalesce(json_agg(json_build_object('to', ${jsonMs("e.to_at")}, 'recordedAt', ${jsonMs("e.recorded_at")}) ORDER BY e.recorded_at, e.id), '[]'::json)
        FROM watch_end e WHERE e.watch_entry_id = w.id AND e.recorded_at <= $2) AS ends
    FROM watch_entry w JOIN site s ON s.id = w.site_id WHERE w.obligation_id = ANY ($1) AND w.recorded_at <= $2 ORDER BY w.id`,
};
// Of those that a later one has replaced by then, date and what they speak of: they may settle what was open.
const DETERMINATIONS: Statement = {
  name: "window_determinations",
  text: `SELECT d.id, d.obligation_id AS "obligationId", d.level, ${ms("d.effective_from")} AS "effectiveFrom", ${ms("d.recorded_at")} AS "recordedAt",
      (SELECT json_agg(json_build_object('findingId', e.finding_id, 'lineage', e.lineage, 'level', e.level, 'whole', e.whole, 'access', e.access,
          'site', nullif(e.site, ''), 'from', ${jsonMs("e.observed_from")}, 'until', ${jsonMs("e.observed_until")}))
        FROM determination_finding c JOIN evidence e ON e.finding_id = c.finding_id AND e.obligation_id = d.obligation_id
        WHERE c.determination_id = d.id AND c.treatment = 'cited') AS cited,
      (SELECT json_agg(c.finding_id) FROM determination_finding c WHERE c.determination_id = d.id AND c.treatment = 'set_aside') AS "setAside", x.accounts
    FROM unnest($1::uuid[], $2::timestamptz[]) a(id, since) JOIN determination d ON d.obligation_id = a.id LEFT JOIN LATERAL (SELECT
        (SELECT json_agg(json_build_object('from', ${jsonMs("i.occurred_from")}, 'until', ${jsonMs("coalesce(i.occurred_until, i.occurred_from)")}))
          FROM determination_account b JOIN account c ON c.id = b.account_id JOIN incident i ON i.id = c.incident_id WHERE b.determination_id = d.id) AS accounts
      ) x ON NOT EXISTS (SELECT FROM determination l WHERE l.obligation_id = d.obligation_id AND l.recorded_at <= $4 AND l.effective_from > d.effective_from
        AND l.effective_from <= a.since AND NOT EXISTS (SELECT FROM revocation k WHERE k.determination_id = l.id AND k.recorded_at <= $4))
    WHERE d.recorded_at <= $4 AND d.effective_from < $3
      AND NOT EXISTS (SELECT FROM revocation k WHERE k.determination_id = d.id AND k.recorded_at <= $4) ORDER BY d.recorded_at, d.id`,
};
const INQUIRIES: Statement = {
  name: "window_inquiries",
  text: `SELECT q.obligation_id AS "obligationId", ${ms("q.recorded_at")} AS "openedAt", ${ms("e.recorded_at")} AS "closedAt"
    FROM inquiry q LEFT JOIN inquiry_end e ON e.inquiry_id = q.id AND e.recorded_at <= $2 WHERE q.obligation_id = ANY ($1) AND q.recorded_at <= $2 ORDER BY q.recorded_at, q.id`,
};

type Of = { readonly obligationId: string };
type EvidenceRow = Of &
  Pick<FindingFact, "id" | "lineage" | "team" | "site" | "from" | "until" | "refusedBy" | "whole"> & {
    readonly access: Access;
    readonly level: Level | null;
    readonly approvedAt: Instant;
    readonly denied: Instant | null;
  };
type DeterminationRow = Of &
  Pick<DeterminationFact, "id" | "level" | "effectiveFrom" | "recordedAt"> & {
    readonly cited: readonly (Citation & Pick<FindingFact, "whole" | "access">)[] | null;
    readonly setAside: readonly string[] | null;
    readonly accounts: readonly { readonly from: Instant; readonly until: Instant }[] | null;
  };

export type Asked = { readonly duty: DutyRow; readonly since: Instant };

/**
 * Of each obligation asked for, the facts as known at K that matter to its lane from `since` to the cut-off, and no
 * others (lib/domain/facts-since.ts). In the order asked. Bounded by what the window holds, not by the history.
 */
export async function factsFrom(
  asked: readonly Asked[],
  { cutOff, knownAt }: { readonly cutOff: Instant; readonly knownAt: Instant },
): Promise<ObligationFacts[]> {
  const ids = asked.map(({ duty }) => duty.id);
  const sinces = asked.map(({ since }) => new Date(since));
  const olds = asked.map(({ duty, since }) => new Date(since - validityAt(duty.provision.validityDays, knownAt)));
  const acts = asked.map(({ duty }) => duty.provision.nature === "act");
  const [until, known] = [new Date(cutOff), new Date(knownAt)];
  const [evidence, watch, determinations, inquiries] = await Promise.all([
    readRows<EvidenceRow>(EVIDENCE, [ids, sinces, olds, acts, until, known]).then(byObligation),
    readRows<Of & WatchFact>(WATCH, [ids, known]).then(byObligation),
    readRows<DeterminationRow>(DETERMINATIONS, [ids, sinces, until, known]).then(byObligation),
    readRows<Of & InquiryFact>(INQUIRIES, [ids, known]).then(byObligation),
  ]);
  return asked.map(({ duty: { id, provision, instrument, due } }) => ({
    nature: provision.nature,
    monitored: provision.observableBy.length > 0,
    starts: provision.starts,
    validityDays: provision.validityDays,
    due,
    watch: watch.get(id) ?? [],
    findings: (evidence.get(id) ?? []).map(findingFact),
    determinations: (determinations.get(id) ?? []).map((d) => determinationFact(d, provision)),
    instrument: instrument.events,
    inquiries: inquiries.get(id) ?? [],
  }));
}

const byObligation = <T extends Of>(rows: readonly T[]): Map<string, T[]> => groupBy(rows, (row) => row.obligationId);

const NEVER: readonly Instant[] = [];

/** What is evidence at K was submitted before it was approved, and nothing has ended it yet. */
function findingFact(row: EvidenceRow): FindingFact {
  const { id, lineage, team, site, from, until, access, refusedBy, level, whole, approvedAt, denied } = row;
  return {
    id,
    lineage,
    team,
    authorId: "", // No rule of a lane asks who wrote it.
    site,
    from,
    until,
    access,
    refusedBy,
    level,
    whole,
    submittedAt: approvedAt,
    approvedAt,
    withdrawnAt: null,
    supersededAt: null,
    deniedAt: denied === null ? NEVER : [denied],
  };
}

/**
 * An account of a party's own conduct supports a determination as long as a reading would by the period known when the
 * determination was made: a period set later does not reach back.
 */
function determinationFact(
  { obligationId: _obligationId, accounts, cited, setAside, ...row }: DeterminationRow,
  { nature, validityDays }: Pick<ObligationFacts, "nature" | "validityDays">,
): DeterminationFact {
  const validity = validityAt(validityDays, row.recordedAt);
  return {
    ...row,
    revokedAt: null,
    cited: (cited ?? []).map((c) => ({ ...c, level: effectiveLevel(c, nature) })),
    setAside: setAside ?? [],
    citedAccounts: (accounts ?? []).map((a) => ({ from: a.from, until: a.until + validity })),
  };
}
