import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import { type Actor, membershipIn } from "@/lib/domain/actor";

/** What waits for this person: returned reports of their own for an observer, undecided versions of others for a lead. */
export type Waiting = { readonly reports: number; readonly review: number };

// Counts stop here: nobody needs to know in every page's frame how many thousand wait.
const COUNTED = 1_000;

const RETURNED: Statement = {
  name: "waiting_returned",
  text: `SELECT count(*)::int AS n FROM (SELECT FROM open_version o
    WHERE o.team_id = $2 AND o.accord_id = $1 AND o.state = 'returned' AND (o.author_id = $3
      OR $3 = (SELECT x.by_id FROM takeover x WHERE x.report_id = o.report_id ORDER BY x.at DESC LIMIT 1)) LIMIT ${COUNTED}) counted`,
};
// In the queue's order, which is its index: however much waits in another accord, it is not looked through.
const UNDECIDED: Statement = {
  name: "waiting_undecided",
  text: `SELECT count(*)::int AS n FROM (SELECT FROM open_version o
    WHERE o.accord_id = $1 AND o.state = 'undecided' AND o.author_id <> $2
    ORDER BY o.urgency, o.submitted_at, o.report_id LIMIT ${COUNTED}) counted`,
};

/** For the navigation of every page: one count, at most 1,000, for the one role that has something to do. */
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
