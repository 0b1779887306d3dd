import "server-only";
import type { Actor } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";
import { FILING } from "@/lib/domain/throttle";
import { type ActorRow, actorOf, actorText } from "./sessions";
import { readRows } from "./statement";
import { useKey } from "./throttle";

/** versions: filed within the last FILING.seconds, counted no further than FILING.free. */
export type FilingRate = { readonly versions: number; readonly blockedUntil: Instant | null };

const FILER = {
  name: "session_filer",
  text: actorText(`, (SELECT count(*)::int FROM (SELECT FROM report_version
      WHERE author_id = u.id AND submitted_at > now() - interval '${FILING.seconds} seconds' LIMIT ${FILING.free}) v) AS versions,
    (SELECT max(blocked_until) FROM throttle WHERE key = ANY($2)) AS "blockedUntil"`),
};

/**
 * Who acts in this session, as readActor() says, and how fast they file, by what is stored: one round trip and no write but once a minute,
 * because every filing asks it.
 */
export async function readFiler(session: {
  readonly sessionId: string;
  readonly userId: string;
}): Promise<{ readonly actor: Actor; readonly rate: FilingRate } | null> {
  const keys = (["filing", "refused"] as const).map((kind) => useKey({ kind, who: [session.userId] }));
  const rows = await readRows<ActorRow & FilingRate>(FILER, [session.sessionId, keys]);
  const actor = await actorOf(rows);
  const [rate] = rows;
  return actor && rate && actor.id === session.userId ? { actor, rate } : null; // The seal joins the two; the keys rest on it.
}
