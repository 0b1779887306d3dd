import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { FindingFact } from "@/lib/domain/facts";
import type { Instant } from "@/lib/domain/instant";
import type { HowObserved } from "@/lib/domain/level";
import type { ProvisionRow } from "./accord-reference";

/** A finding as everybody in the mission may see it: date, place, party, level, basis, access. Never words or names. */
export type ListedFact = FindingFact & {
  readonly obligationId: string;
  readonly reportId: string;
  readonly number: string;
  readonly howObserved: HowObserved | null;
};
/** The finding an address marks, and one of each other provision that its version speaks of. */
export type MarkedFact = ListedFact & {
  readonly others: readonly { readonly provision: string; readonly finding: string }[];
};
/** next: where the next page begins, if there is one. isFirst: nothing newer stands before this page. */
export type FindingPage = {
  readonly findings: readonly ListedFact[];
  readonly next: string | null;
  readonly isFirst: boolean;
};

const COLUMNS = `f.id, f.obligation_id AS "obligationId", v.report_id || ':' || f.observation_id AS lineage, t.code AS team, v.author_id AS "authorId",
  s.code AS site, f.observed_from AS "from", f.observed_until AS "until", f.access, f.refused_by AS "refusedBy", f.level, f.whole_count AS whole,
  f.how_observed AS "howObserved", v.submitted_at AS "submittedAt", f.approved_at AS "approvedAt", v.report_id AS "reportId", r.number,
  (SELECT w.at FROM review w WHERE w.version_id = v.id AND w.step = 'withdraw') AS "withdrawnAt",
  (SELECT min(x.at) FROM report_version y JOIN review x ON x.version_id = y.id AND x.step = 'approve' WHERE y.report_id = v.report_id AND y.n > v.n) AS "supersededAt",
  (extract(epoch FROM f.observed_from) * 1000000)::bigint AS micros`;
const NAMED = `JOIN report_version v ON v.id = f.version_id JOIN report r ON r.id = v.report_id JOIN team t ON t.id = r.team_id LEFT JOIN site s ON s.id = f.site_id`;
// Each obligation's newest by its index, then the newest of all. The database refuses what was observed a day after it was filed.
const PAGE: Statement = {
  name: "provision_findings",
  text: `SELECT ${COLUMNS} FROM unnest($1::uuid[]) o(id) CROSS JOIN LATERAL (
      SELECT f.*, a.at AS approved_at FROM finding f JOIN review a ON a.version_id = f.version_id AND a.step = 'approve' AND a.at <= $2
      WHERE f.obligation_id = o.id AND (f.observed_from, f.id) <= (timestamptz 'epoch' + $3::bigint * interval '1 microsecond', $4::uuid)
        AND f.observed_from <= $2::timestamptz + interval '1 day'
      ORDER BY f.observed_from DESC, f.id DESC LIMIT $5) f ${NAMED}
    ORDER BY f.observed_from DESC, f.id DESC LIMIT $5`,
};
const ONE: Statement = {
  name: "provision_finding",
  text: `SELECT ${COLUMNS},
      (SELECT coalesce(json_agg(json_build_object('provision', x.code, 'finding', x.id) ORDER BY x.place), '[]'::json) FROM (
        SELECT DISTINCT ON (p.position, p.code) p.code, g.id, p.position AS place FROM finding g
          JOIN obligation o ON o.id = g.obligation_id JOIN provision p ON p.id = o.provision_id
        WHERE g.version_id = f.version_id AND p.id <> $3 ORDER BY p.position, p.code, g.observation, g.position) x) AS others
    FROM (SELECT f.*, a.at AS approved_at FROM finding f JOIN review a ON a.version_id = f.version_id AND a.step = 'approve'
      WHERE f.id = $2 AND f.obligation_id = ANY ($1)) f ${NAMED}`,
};

const SIZE = 25;
const CURSOR = /^(\d{1,16})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const NEWEST = ["9999999999999999", "ffffffff-ffff-ffff-ffff-ffffffffffff"] as const; // Of the year 2286.

type Row = Omit<ListedFact, "deniedAt"> & { readonly micros: number };
const listed = (row: Row): ListedFact => ({ ...row, deniedAt: [] }); // A denial changes no finding's standing.
const keyOf = ({ micros, id }: Row): string => `${micros}_${id}`;

/**
 * One page of a provision's approved findings as known at K, newest first, withdrawn and superseded ones included. from: a
 * page's `next`. marked: id of a finding whose page is wanted where `from` names none; anything else starts at the newest.
 */
export async function findingsOf(
  provision: ProvisionRow,
  knownAt: Instant,
  { from, marked }: { readonly from: string | null; readonly marked: string | null },
): Promise<FindingPage & { readonly marked: MarkedFact | null }> {
  const ids = Object.values(provision.obligations);
  const read = (cursor: readonly string[]) => readRows<Row>(PAGE, [ids, new Date(knownAt), ...cursor, SIZE + 1]);
  const wanted =
    marked !== null && UUID.test(marked) ? readRows<Row & MarkedFact>(ONE, [ids, marked, provision.id]) : [];
  const asked = CURSOR.exec(from ?? "")?.slice(1);
  const [first, [one]] = await Promise.all([read(asked ?? NEWEST), wanted]);
  const isElsewhere = one && !asked && !first.slice(0, SIZE).some(({ id }) => id === one.id);
  const rows =
    isElsewhere && one.approvedAt !== null && one.approvedAt <= knownAt
      ? await read([String(one.micros), one.id])
      : first;
  const after = rows[SIZE];
  return {
    findings: rows.slice(0, SIZE).map(listed),
    next: after ? keyOf(after) : null,
    isFirst: rows === first && !asked,
    marked: one ? { ...listed(one), others: one.others } : null,
  };
}
