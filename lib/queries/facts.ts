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
import type { Access, HowObserved, Level } from "@/lib/domain/level";
import { effectiveLevel } from "@/lib/domain/status-evidence";
import { validityAt } from "@/lib/domain/term";
import type { Scope } from "@/lib/policy/scope";
import { accordReference, type InstrumentRow, type ProvisionRow } from "./accord-reference";
import { dutiesOf } from "./duties";

/** A finding as everybody in the mission may see it: date, place, party, level, basis, access. Never words or names. */
export type LaneFinding = FindingFact & {
  readonly obligationId: string;
  readonly reportId: string;
  readonly number: string;
  readonly howObserved: HowObserved | null;
  readonly incidents: readonly string[];
};
export type LaneObligation = {
  readonly id: string;
  readonly party: string;
  readonly provision: ProvisionRow;
  readonly instrument: InstrumentRow;
  readonly facts: ObligationFacts;
  readonly findings: readonly LaneFinding[];
};

const findingsWhere = (name: string, which: string): Statement => ({
  name,
  text: `SELECT f.id, f.obligation_id AS "obligationId", v.report_id || ':' || f.observation_id AS observed, t.code AS team, v.author_id AS "authorId",
      s.code AS site, f.observed_from AS "from", f.observed_until AS "until", f.access, f.refused_by AS "refusedBy", f.level, f.whole_count AS whole,
      f.how_observed AS "howObserved", v.submitted_at AS "submittedAt", a.at AS "approvedAt", w.at AS "withdrawnAt", n.at AS "supersededAt",
      v.report_id AS "reportId", r.number, i.codes AS incidents, i.denied AS "deniedAt"
    FROM report r JOIN report_version v ON v.report_id = r.id JOIN finding f ON f.version_id = v.id JOIN team t ON t.id = r.team_id
      JOIN review a ON a.version_id = v.id AND a.step = 'approve'
      LEFT JOIN review w ON w.version_id = v.id AND w.step = 'withdraw'
      LEFT JOIN LATERAL (SELECT min(x.at) AS at FROM report_version y JOIN review x ON x.version_id = y.id AND x.step = 'approve'
        WHERE y.report_id = r.id AND y.n > v.n) n ON true
      LEFT JOIN site s ON s.id = f.site_id
      LEFT JOIN LATERAL (SELECT array_agg(DISTINCT e.code) AS codes,
          array_agg((extract(epoch FROM greatest(c.recorded_at, l.recorded_at)) * 1000)::float8) FILTER (WHERE c.stance = 'denies' AND c.by = p.code) AS denied
        FROM incident_finding l JOIN incident e ON e.id = l.incident_id LEFT JOIN account c ON c.incident_id = e.id
          LEFT JOIN party p ON p.accord_id = r.accord_id AND p.code = c.by WHERE l.finding_id = f.id) i ON true
    WHERE r.accord_id = $1 AND ${which} ORDER BY f.observed_from, f.id`,
});
const FINDINGS = findingsWhere("lane_findings", "f.obligation_id = ANY ($2)");
const NAMED = findingsWhere("lane_findings_named", "f.id = ANY ($2)");
const WATCH: Statement = {
  name: "lane_watch",
  text: `SELECT w.obligation_id AS "obligationId", s.code AS site, w.from_at AS "from", w.to_at AS "to", w.recorded_at AS "recordedAt",
      (SELECT coalesce(json_agg(json_build_object('to', (extract(epoch FROM e.to_at) * 1000)::float8,
        'recordedAt', (extract(epoch FROM e.recorded_at) * 1000)::float8) ORDER BY e.recorded_at, e.id), '[]'::json)
        FROM watch_end e WHERE e.watch_entry_id = w.id) AS ends
    FROM watch_entry w JOIN site s ON s.id = w.site_id WHERE s.accord_id = $1 AND w.obligation_id = ANY ($2) ORDER BY w.id`,
};
const DETERMINATIONS: Statement = {
  name: "lane_determinations",
  text: `SELECT d.id, d.obligation_id AS "obligationId", d.level, d.effective_from AS "effectiveFrom", d.recorded_at AS "recordedAt",
      (SELECT k.recorded_at FROM revocation k WHERE k.determination_id = d.id) AS "revokedAt",
      (SELECT coalesce(json_agg(json_build_object('findingId', f.id, 'observed', v.report_id || ':' || f.observation_id, 'level', f.level, 'whole', f.whole_count,
          'access', f.access, 'site', s.code, 'from', (extract(epoch FROM f.observed_from) * 1000)::float8,
          'until', (extract(epoch FROM f.observed_until) * 1000)::float8)), '[]'::json)
        FROM determination_finding c JOIN finding f ON f.id = c.finding_id JOIN report_version v ON v.id = f.version_id LEFT JOIN site s ON s.id = f.site_id
        WHERE c.determination_id = d.id AND c.treatment = 'cited') AS cited,
      (SELECT coalesce(json_agg(c.finding_id), '[]'::json) FROM determination_finding c
        WHERE c.determination_id = d.id AND c.treatment = 'set_aside') AS "setAside",
      (SELECT coalesce(json_agg(json_build_object('from', (extract(epoch FROM i.occurred_from) * 1000)::float8,
          'until', (extract(epoch FROM coalesce(i.occurred_until, i.occurred_from)) * 1000)::float8)), '[]'::json)
        FROM determination_account x JOIN account c ON c.id = x.account_id JOIN incident i ON i.id = c.incident_id
        WHERE x.determination_id = d.id) AS accounts
    FROM determination d JOIN obligation o ON o.id = d.obligation_id
    WHERE o.accord_id = $1 AND d.obligation_id = ANY ($2) ORDER BY d.recorded_at, d.id`,
};
const INQUIRIES: Statement = {
  name: "lane_inquiries",
  text: `SELECT q.obligation_id AS "obligationId", q.recorded_at AS "openedAt", (SELECT e.recorded_at FROM inquiry_end e WHERE e.inquiry_id = q.id) AS "closedAt"
    FROM inquiry q JOIN obligation o ON o.id = q.obligation_id
    WHERE o.accord_id = $1 AND q.obligation_id = ANY ($2) ORDER BY q.recorded_at, q.id`,
};

type Of = { obligationId: string };
type FindingRow = Of &
  Omit<LaneFinding, "lineage" | "incidents" | "deniedAt" | "access" | "level"> & {
    observed: string;
    incidents: string[] | null;
    deniedAt: Instant[] | null;
    access: Access;
    level: Level | null;
  };
type DeterminationRow = Of &
  Omit<DeterminationFact, "cited" | "citedAccounts"> & {
    cited: ({ observed: string } & Omit<Citation, "lineage"> & Pick<FindingFact, "whole" | "access">)[];
    accounts: { from: Instant; until: Instant }[];
  };

/** Those of these findings that an accord's lanes know, by their ids. */
export async function findingsNamed(scope: Scope, ids: readonly string[]): Promise<ReadonlyMap<string, LaneFinding>> {
  const rows = ids.length === 0 ? [] : await readRows<FindingRow>(NAMED, [scope.accordId, ids]);
  return new Map(rows.map((row) => [row.id, laneFinding(row)]));
}

/**
 * Every fact ever recorded of the obligations asked for (all of the accord when codes is null), however many: what tests
 * compare with. Pages read windows of lanes instead (lanes.ts), and what matters to a judgement (to-judge.ts). A finding on
 * either obligation of a joint provision stands for both. Ordered by provision position, then party.
 */
export async function obligationsWithFacts(
  scope: Scope,
  codes: readonly string[] | null = null,
): Promise<LaneObligation[]> {
  const reference = await accordReference(scope.accordId);
  if (!reference) return [];
  const all = dutiesOf(reference);
  const duties = all.filter(({ provision }) => codes === null || codes.includes(provision.code));
  const shares = new Map(
    duties.map((d) => [d.id, d.provision.joint ? all.filter((o) => o.provision === d.provision) : [d]]),
  );
  const ids = [...new Set([...shares.values()].flat().map((d) => d.id))];
  const values = [scope.accordId, ids];
  const [findings, watch, determinations, inquiries] = await Promise.all([
    readRows<FindingRow>(FINDINGS, values).then(byObligation),
    readRows<Of & WatchFact>(WATCH, values).then(byObligation),
    readRows<DeterminationRow>(DETERMINATIONS, values).then(byObligation),
    readRows<Of & InquiryFact>(INQUIRIES, values).then(byObligation),
  ]);
  return duties.map(({ id, party, provision, instrument, due }) => {
    const own = (shares.get(id) ?? []).flatMap((o) => findings.get(o.id) ?? []).map(laneFinding);
    const facts: ObligationFacts = {
      nature: provision.nature,
      monitored: provision.observableBy.length > 0,
      starts: provision.starts,
      validityDays: provision.validityDays,
      due,
      watch: watch.get(id) ?? [],
      findings: own,
      determinations: (determinations.get(id) ?? []).map((d) => determinationFact(d, provision)),
      instrument: instrument.events,
      inquiries: inquiries.get(id) ?? [],
    };
    return { id, party, provision, instrument, facts, findings: own };
  });
}

function laneFinding({ observed, ...row }: FindingRow): LaneFinding {
  return { ...row, lineage: observed, incidents: row.incidents?.filter(Boolean) ?? [], deniedAt: row.deniedAt ?? [] };
}

/**
 * An account of a party's own conduct supports a determination as long as a reading would by the period known when the
 * determination was made: a period set later does not reach back.
 */
function determinationFact(
  { accounts, cited, ...row }: DeterminationRow,
  { nature, validityDays }: Pick<ObligationFacts, "nature" | "validityDays">,
): DeterminationFact {
  const validity = validityAt(validityDays, row.recordedAt);
  return {
    ...row,
    cited: cited.map((c) => ({ ...c, lineage: c.observed, level: effectiveLevel(c, nature) })),
    citedAccounts: accounts.map((a) => ({ from: a.from, until: a.until + validity })),
  };
}

const byObligation = <T extends Of>(rows: readonly T[]): Map<string, T[]> => groupBy(rows, (row) => row.obligationId);
