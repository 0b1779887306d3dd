import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { QueuedReport, ReviewQueue } from "@/lib/domain/report-view";
import { readClock } from "@/lib/platform/clock";
import type { Scope } from "@/lib/policy/scope";
import { accordReference } from "./accord-reference";
import { type FindingCells, findingNamer, LISTED_FINDINGS } from "./listed-findings";

const QUEUE: Statement = {
  name: "review_queue",
  text: `SELECT r.id, r.number, v.n, u.name AS author, v.submitted_at AS "submittedAt", v.flash, r.current_version_id IS NOT NULL AS amends,
      o.urgency, (extract(epoch FROM o.submitted_at) * 1000000)::bigint AS micros, ${LISTED_FINDINGS}
    FROM open_version o JOIN report r ON r.id = o.report_id JOIN report_version v ON v.id = o.version_id JOIN "user" u ON u.id = o.author_id
    WHERE o.accord_id = $1 AND o.state = 'undecided' AND o.author_id <> $2
      AND (o.urgency, o.submitted_at, o.report_id) > ($3::int, timestamptz 'epoch' + $4::bigint * interval '1 microsecond', $5::uuid)
    ORDER BY o.urgency, o.submitted_at, o.report_id LIMIT $6`,
};
const TOTAL: Statement = {
  name: "review_total",
  text: `SELECT count(*)::int AS total FROM open_version o WHERE o.accord_id = $1 AND o.state = 'undecided' AND o.author_id <> $2`,
};

const PAGE = 100;
const CURSOR = /^([01])_(\d{1,16})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const FIRST = ["-1", "0", "00000000-0000-0000-0000-000000000000"] as const;
type Row = Omit<QueuedReport, "findings"> & { urgency: number; micros: number; findings: FindingCells[] };

/**
 * One page of what waits for a decision of this lead: flash first, then the oldest. after: the `next` of the page before;
 * anything else starts at the first.
 */
export async function reviewQueue(scope: Scope, after: string | null): Promise<ReviewQueue> {
  const cursor = CURSOR.exec(after ?? "")?.slice(1) ?? FIRST;
  const [rows, totals, reference] = await Promise.all([
    readRows<Row>(QUEUE, [scope.accordId, scope.actorId, ...cursor, PAGE + 1]),
    readRows<{ total: number }>(TOTAL, [scope.accordId, scope.actorId]),
    accordReference(scope.accordId),
  ]);
  const named = findingNamer(reference);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return {
    reports: rows.slice(0, PAGE).map((row) => queued(row, named)),
    total: totals[0]?.total ?? 0,
    next: last ? `${last.urgency}_${last.micros}_${last.id}` : null,
    at: readClock(),
  };
}

const queued = (row: Row, named: ReturnType<typeof findingNamer>): QueuedReport => ({
  id: row.id,
  number: row.number,
  n: row.n,
  author: row.author,
  submittedAt: row.submittedAt,
  flash: row.flash,
  amends: row.amends,
  findings: row.findings.map(named),
});
