import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import { type Actor, membershipIn } from "@/lib/domain/actor";

/** What waits for this person: returned reports of their own for an observer, undecided versions of others for a lead. */
export type Waiting = { readonly reports: number; readonly review: number };

const RETURNED: Statement = {
  name: "waiting_returned",
  text: `SELECT count(*)::int AS n FROM report r JOIN report_version v ON v.id = r.latest_version_id
      JOIN review w ON w.version_id = v.id AND w.step = 'return'
    WHERE r.accord_id = $1 AND r.team_id = $2 AND (v.author_id = $3
      OR $3 = (SELECT x.by_id FROM takeover x WHERE x.report_id = r.id ORDER BY x.at DESC LIMIT 1))`,
};
const UNDECIDED: Statement = {
  name: "waiting_undecided",
  text: `SELECT count(*)::int AS n FROM report r JOIN report_version v ON v.id = r.latest_version_id
    WHERE r.accord_id = $1 AND v.author_id <> $2
      AND NOT EXISTS (SELECT 1 FROM review w WHERE w.version_id = v.id AND w.step IN ('approve', 'return', 'take_back'))`,
};

/** For the navigation of every page: one count, for the one role that has something to do. */
export async function waitingFor(actor: Actor, accordId: string): Promise<Waiting> {
  const membership = membershipIn(actor, accordId);
  if (actor.role === "observer" && membership?.teamId) {
    const [row] = await readRows<{ n: number }>(RETURNED, [accordId, membership.teamId, actor.id]);
    return { reports: row?.n ?? 0, review: 0 };
  }
  if (actor.role === "mission-lead" && membership) {
    const [row] = await readRows<{ n: number }>(UNDECIDED, [accordId, actor.id]);
    return { reports: 0, review: row?.n ?? 0 };
  }
  return { reports: 0, review: 0 };
}
