import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { DeterminationView } from "@/lib/domain/determination-view";
import type { Instant } from "@/lib/domain/instant";
import type { Scope } from "@/lib/policy/scope";
import type { DutyRow } from "./duties";

/** findingCount: how many findings it rests on, listed or not. */
export type DeterminationRow = DeterminationView & { readonly obligationId: string; readonly findingCount: number };

/**
 * How much of determinations is listed: those recorded by K. Of the one in force at the cut-off and those it took the place
 * of, `newest` in all for each obligation, so many findings each; of the others none; and of the one named all.
 */
export type Listed = {
  readonly knownAt: Instant;
  readonly cutOff: Instant;
  readonly newest: number;
  readonly findings: number;
  readonly whole: string | null;
};

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const DETERMINATIONS: Statement = {
  name: "judging_determinations",
  text: `SELECT d.id, d.obligation_id AS "obligationId", d.level, d.effective_from AS "effectiveFrom", d.recorded_at AS "recordedAt",
      d.criteria_version AS "criteriaVersion", u.name AS by, CASE WHEN $3 THEN c.rationale END AS rationale,
      (SELECT json_build_object('at', ${ms("k.recorded_at")}, 'by', b.name, 'reason', CASE WHEN $3 THEN k.reason END)
        FROM revocation k JOIN "user" b ON b.id = k.by_id WHERE k.determination_id = d.id) AS revocation,
      (SELECT coalesce(json_agg(json_build_object('findingId', f.id, 'treatment', f.treatment, 'reason', CASE WHEN $3 THEN f.reason END,
          'number', r.number, 'reportId', r.id, 'site', s.code, 'level', f.level, 'from', ${ms("f.observed_from")},
          'until', ${ms("f.observed_until")}) ORDER BY f.observed_from, f.id), '[]'::json)
        FROM (SELECT f.*, x.treatment, x.reason FROM determination_finding x JOIN finding f ON f.id = x.finding_id WHERE x.determination_id = d.id
            ORDER BY array_position(ARRAY['non_compliant', 'partial'], f.level), (x.treatment = 'set_aside') DESC, f.observed_from DESC, f.id LIMIT CASE WHEN $6::uuid = d.id THEN NULL WHEN d.place > $7::bigint THEN 0 ELSE $5::bigint END) f
          JOIN report_version v ON v.id = f.version_id JOIN report r ON r.id = v.report_id LEFT JOIN site s ON s.id = f.site_id) AS findings,
      (SELECT count(*)::int FROM determination_finding x WHERE x.determination_id = d.id) AS "findingCount",
      (SELECT coalesce(json_agg(json_build_object('id', a.id, 'by', a.by, 'text', a.text, 'incident', i.code) ORDER BY i.code, a.position), '[]'::json)
        FROM determination_account x JOIN account a ON a.id = x.account_id JOIN incident i ON i.id = a.incident_id
        WHERE x.determination_id = d.id) AS accounts
    FROM (SELECT x.*, row_number() OVER (PARTITION BY x.obligation_id ORDER BY x.effective_from >= $8::timestamptz
            OR EXISTS (SELECT FROM revocation k WHERE k.determination_id = x.id AND k.recorded_at <= $4), x.effective_from DESC, x.recorded_at DESC, x.id) AS place
        FROM determination x WHERE x.obligation_id = ANY ($2) AND ($4::timestamptz IS NULL OR x.recorded_at <= $4)) d
      JOIN obligation o ON o.id = d.obligation_id JOIN "user" u ON u.id = d.by_id LEFT JOIN determination_content c ON c.determination_id = d.id
    WHERE o.accord_id = $1
    ORDER BY d.effective_from DESC, d.recorded_at DESC, d.id`,
};

/**
 * Determinations with what they cite and set aside, newest effective date first. Where not all findings are listed, the
 * breaches and the partly met come first, then those set aside, then the newest: what speaks against a judgement is never
 * among the hidden while something else is shown. null: everything.
 */
export function determinationsOf(
  scope: Scope,
  obligationIds: readonly string[],
  listed: Listed | null = null,
): Promise<DeterminationRow[]> {
  const most = listed && [
    new Date(listed.knownAt),
    listed.findings,
    listed.whole,
    listed.newest,
    new Date(listed.cutOff),
  ];
  return readRows<DeterminationRow>(DETERMINATIONS, [
    scope.accordId,
    obligationIds,
    readsWords(scope),
    ...(most ?? Array.from({ length: 5 }, () => null)),
  ]);
}

/** A dated row of a watch list. `to` is the end now in force; null: open. */
export type WatchRow = {
  readonly id: string;
  readonly obligationId: string;
  readonly site: string;
  readonly siteName: string;
  readonly from: Instant;
  readonly to: Instant | null;
  readonly why: string;
  /** Why it was ended, where a lead ended it. */
  readonly endedWhy: string | null;
  readonly recordedAt: Instant;
  /** Null: it came with the accord's file. */
  readonly by: string | null;
};
const WATCH: Statement = {
  name: "judging_watch",
  text: `SELECT w.id, w.obligation_id AS "obligationId", s.code AS site, coalesce(s.names->>'en', s.code) AS "siteName", w.from_at AS "from",
      coalesce(e.to_at, w.to_at) AS "to", w.why, e.why AS "endedWhy", w.recorded_at AS "recordedAt", u.name AS by
    FROM watch_entry w JOIN site s ON s.id = w.site_id LEFT JOIN "user" u ON u.id = w.recorded_by_id
      LEFT JOIN LATERAL (SELECT to_at, why FROM watch_end WHERE watch_entry_id = w.id ORDER BY recorded_at DESC, id DESC LIMIT 1) e ON true
    WHERE s.accord_id = $1 AND w.obligation_id = ANY ($2) ORDER BY w.from_at, "siteName", w.id`,
};

/** The watch lists of these obligations as dated rows, oldest first. */
export function watchListOf(scope: Scope, obligationIds: readonly string[]): Promise<WatchRow[]> {
  return readRows<WatchRow>(WATCH, [scope.accordId, obligationIds]);
}

export type InquiryRow = {
  readonly id: string;
  readonly obligationId: string;
  readonly incident: string | null;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly reason: string | null;
  readonly closedAt: Instant | null;
  readonly closedBy: string | null;
  readonly outcome: string | null;
};
const INQUIRIES: Statement = {
  name: "judging_inquiries",
  text: `SELECT q.id, q.obligation_id AS "obligationId", i.code AS incident, q.recorded_at AS "openedAt", u.name AS "openedBy",
      CASE WHEN $3 THEN q.reason END AS reason, e.recorded_at AS "closedAt", b.name AS "closedBy", CASE WHEN $3 THEN e.outcome END AS outcome
    FROM inquiry q JOIN obligation o ON o.id = q.obligation_id JOIN "user" u ON u.id = q.by_id LEFT JOIN incident i ON i.id = q.incident_id
      LEFT JOIN inquiry_end e ON e.inquiry_id = q.id LEFT JOIN "user" b ON b.id = e.by_id
    WHERE o.accord_id = $1 AND q.obligation_id = ANY ($2) ORDER BY q.recorded_at DESC, q.id`,
};

/** Inquiries on these obligations, newest first. */
export function inquiriesOf(scope: Scope, obligationIds: readonly string[]): Promise<InquiryRow[]> {
  return readRows<InquiryRow>(INQUIRIES, [scope.accordId, obligationIds, readsWords(scope)]);
}

export type OwnConductRow = {
  readonly id: string;
  readonly incident: string;
  readonly title: string;
  readonly occurredFrom: Instant;
  readonly by: string;
  readonly text: string;
};
const OWN_CONDUCT: Statement = {
  name: "judging_own_conduct",
  text: `SELECT c.id, i.code AS incident, i.title, i.occurred_from AS "occurredFrom", c.by, c.text FROM account c JOIN incident i ON i.id = c.incident_id
      JOIN incident_provision l ON l.incident_id = i.id JOIN provision p ON p.id = l.provision_id
    WHERE i.accord_id = $1 AND p.code = $2 AND c.by = ANY ($3) AND c.stance <> 'denies' ORDER BY i.occurred_from, i.code, c.position`,
};

/** What the obligated party itself says of incidents of this provision: the lead judges whether it is its own conduct. */
export function ownConductOf(scope: Scope, obligation: Bound): Promise<OwnConductRow[]> {
  return readRows<OwnConductRow>(OWN_CONDUCT, [scope.accordId, obligation.provision.code, boundBy(obligation)]);
}

type Bound = Pick<DutyRow, "party" | "provision">;

/** The obligated party; of a joint duty, all that hold it. */
export const boundBy = (obligation: Bound): readonly string[] =>
  obligation.provision.joint ? Object.keys(obligation.provision.obligations) : [obligation.party];

const readsWords = (scope: Scope): boolean => scope.role === "mission-lead";
