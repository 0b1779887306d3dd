import "server-only";
import type { Actor, Membership, Role } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";
import { noteAccount } from "@/lib/platform/front-door";
import { readRows, type WriteTx } from "./statement";

/** A session that nobody used for so long is over; words that were being typed are kept in the browser. */
const SESSION_IDLE_MINUTES = 120;

const INSERT = {
  name: "session_insert",
  text: "INSERT INTO session (id, user_id, expires_at) VALUES ($1, $2, to_timestamp($3::float8 / 1000))",
};
const END = {
  name: "session_end",
  text: `UPDATE session SET ended_at = now() WHERE id = $1 AND ended_at IS NULL RETURNING user_id AS "userId"`,
};
const END_ALL = {
  name: "session_end_all",
  text: "UPDATE session SET ended_at = now() WHERE user_id = $1 AND ended_at IS NULL AND expires_at > now() RETURNING id",
};
/** Of a session s and its account u: both hold at this moment, by the database's own clock. */
export const OPEN = `s.ended_at IS NULL AND s.expires_at > now() AND s.seen_at > now() - interval '${SESSION_IDLE_MINUTES} minutes'
      AND u.closed_at IS NULL`;
const HELD = {
  name: "session_held",
  text: `SELECT s.id FROM session s JOIN "user" u ON u.id = s.user_id WHERE s.id = $1 AND s.user_id = $2 AND ${OPEN}
    FOR UPDATE OF s`,
};
const END_OTHERS = {
  name: "session_end_others",
  text: `UPDATE session s SET ended_at = now() FROM "user" u
    WHERE u.id = s.user_id AND s.user_id = $1 AND s.id <> $2 AND ${OPEN} RETURNING s.id`,
};
const OF_USER = {
  name: "session_of_user",
  text: `SELECT s.created_at AS "signedInAt", s.seen_at AS "usedAt", s.id IS NOT DISTINCT FROM $2 AS "isThis", count(*) OVER ()::int AS "all"
    FROM session s JOIN "user" u ON u.id = s.user_id WHERE s.user_id = $1 AND ${OPEN}
    ORDER BY s.id IS NOT DISTINCT FROM $2 DESC, s.seen_at DESC, s.id LIMIT $3`,
};
export const IS_SEEN_ANEW = `s.seen_at < now() - interval '1 minute' AS "isSeenAnew"`;
/** One row per membership of the session's account, with further columns. */
export const actorText = (
  more = "",
): string => `SELECT u.id, u.name, u.role, m.accord_id AS "accordId", m.team_id AS "teamId", t.code AS "teamCode",
    s.id AS "sessionId", ${IS_SEEN_ANEW}${more}
    FROM session s JOIN "user" u ON u.id = s.user_id
    LEFT JOIN membership m ON m.user_id = u.id AND m.ended_at IS NULL LEFT JOIN team t ON t.id = m.team_id
    WHERE s.id = $1 AND ${OPEN}`;
const ACTOR = { name: "session_actor", text: actorText() };
const SEEN = {
  name: "session_seen",
  text: "UPDATE session SET seen_at = now() WHERE id = $1 AND ended_at IS NULL AND seen_at < now() - interval '1 minute'",
};

export type ActorRow = {
  sessionId: string;
  isSeenAnew: boolean;
  id: string;
  name: string;
  role: Role;
  accordId: string | null;
  teamId: string | null;
  teamCode: string | null;
};

export async function insertSession(
  tx: WriteTx,
  session: { readonly id: string; readonly userId: string; readonly expiresAt: Instant },
): Promise<void> {
  await tx.rows(INSERT, [session.id, session.userId, session.expiresAt]);
}

/** Ends a session; the user it belonged to, or null when it was not open. */
export async function endSession(tx: WriteTx, id: string): Promise<string | null> {
  const [row] = await tx.rows<{ userId: string }>(END, [id]);
  return row?.userId ?? null;
}

/** Ends every session of a user that has not run out; the ids of those that it ended. */
export const endSessionsOf = async (tx: WriteTx, userId: string): Promise<string[]> =>
  (await tx.rows<{ id: string }>(END_ALL, [userId])).map(({ id }) => id);

/** Whether the session is the user's and open; nobody ends it until the transaction ends. */
export const holdSession = async (tx: WriteTx, id: string, userId: string): Promise<boolean> =>
  (await tx.rows(HELD, [id, userId])).length === 1;

/** Ends the user's open sessions but this one; the ids of those that it ended. */
export const endOtherSessions = async (tx: WriteTx, userId: string, kept: string): Promise<string[]> =>
  (await tx.rows<{ id: string }>(END_OTHERS, [userId, kept])).map(({ id }) => id);

/** all: how many of them there are. */
export type SessionRow = {
  readonly signedInAt: Instant;
  readonly usedAt: Instant;
  readonly isThis: boolean;
  readonly all: number;
};

/** The user's open sessions, `current` first where it is one of them, then by their last use; at most so many. */
export const sessionsOf = (userId: string, current: string | null, most: number): Promise<SessionRow[]> =>
  readRows<SessionRow>(OF_USER, [userId, current, most]);

/**
 * Who acts in this session, by the database's own clock: null when it has ended, run out or lain idle, or when the
 * account is closed. One statement, because every request asks it; once a minute a second one notes that it is used.
 */
export async function readActor(sessionId: string): Promise<Actor | null> {
  return actorOf(await readRows<ActorRow>(ACTOR, [sessionId]));
}

/** Null: no row. Once a minute it notes that the session is used. */
export async function actorOf(rows: readonly ActorRow[]): Promise<Actor | null> {
  const [first] = rows;
  if (!first) return null;
  noteAccount(first.id);
  if (first.isSeenAnew) await noteSeen(first.sessionId);
  const memberships = rows.flatMap(({ accordId, teamId, teamCode }): Membership[] =>
    accordId === null ? [] : [{ accordId, teamId, teamCode }],
  );
  return { id: first.id, name: first.name, role: first.role, memberships };
}

/** Notes that a session is used, once a minute. */
export async function noteSeen(sessionId: string): Promise<void> {
  await readRows(SEEN, [sessionId]);
}
