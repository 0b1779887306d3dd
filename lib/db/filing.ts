import "server-only";
import type { Actor, Role } from "@/lib/domain/actor";
import { isAway } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { remember } from "@/lib/domain/remember";
import { FILING } from "@/lib/domain/throttle";
import { inBatches } from "@/lib/platform/batches";
import { type FilingAudit, type Place, type Receipt, type VersionRows } from "./reports";
import { type ActorRow, actorOf, actorText, IS_SEEN_ANEW, noteSeen, OPEN } from "./sessions";
import { readRows } from "./statement";
import { useKey } from "./throttle";
import { chained, writeOnce } from "./write";

/** versions: filed within the last FILING.seconds, counted no further than FILING.free. */
export type FilingRate = { readonly versions: number; readonly blockedUntil: Instant | null };

const recently = (author: string) => `(SELECT count(*)::int FROM (SELECT FROM report_version
      WHERE author_id = ${author} AND submitted_at > now() - interval '${FILING.seconds} seconds' LIMIT ${FILING.free}) v)`;
const FILER = {
  name: "session_filer",
  text: actorText(`, ${recently("u.id")} AS versions,
    (SELECT max(blocked_until) FROM throttle WHERE key = ANY($2)) AS "blockedUntil"`),
};
/**
 * file_report() of each entry whose author still acts in this session, role and team, and files no faster than the rule.
 * It takes the author from the row that says so, and is not called where there is none.
 */
const FILE_TOGETHER = chained({
  name: "file_together",
  text: `SELECT e.i, r.number, r."submittedAt", f."isSeenAnew"
    FROM jsonb_to_recordset($1) AS e(i int, "sessionId" uuid, role text, keys text[], id uuid, report_id uuid, author_id uuid, content_hash text,
      flash boolean, submitted_at timestamptz, salt text, narrative text, source_note text, document text, findings jsonb, quantities jsonb,
      "accordId" uuid, "teamId" uuid, year int, "teamCode" text, verb text, payload jsonb)
    CROSS JOIN LATERAL (SELECT u.id, ${IS_SEEN_ANEW} FROM session s JOIN "user" u ON u.id = s.user_id
        JOIN membership m ON m.user_id = u.id AND m.accord_id = e."accordId" AND m.team_id = e."teamId" AND m.ended_at IS NULL
      WHERE s.id = e."sessionId" AND ${OPEN} AND u.id = e.author_id AND u.role = e.role AND ${recently("u.id")} < ${FILING.free}
        AND NOT EXISTS (SELECT FROM unnest(e.keys) k JOIN throttle t ON t.key = k WHERE t.blocked_until > now()) LIMIT 1) f
    CROSS JOIN LATERAL file_report(e.id, e.report_id, f.id, e.content_hash, e.flash, e.submitted_at, e.salt, e.narrative, e.source_note, e.document::jsonb,
      e.findings, e.quantities, e."accordId", e."teamId", e.year, e."teamCode", e.verb, e.payload) r`,
});

const keysOf = (userId: string): string[] =>
  (["filing", "refused"] as const).map((kind) => useKey({ kind, who: [userId] }));

/**
 * Who acts in this session, as readActor() says, and how fast they file, by what is stored: one round trip and no write but once a minute,
 * because every filing asks it.
 */
export async function readFiler(session: {
  readonly sessionId: string;
  readonly userId: string;
}): Promise<{ readonly actor: Actor; readonly rate: FilingRate } | null> {
  const rows = await readRows<ActorRow & FilingRate>(FILER, [session.sessionId, keysOf(session.userId)]);
  const actor = await actorOf(rows);
  const [rate] = rows;
  return actor && rate && actor.id === session.userId ? { actor, rate } : null; // The seal joins the two; the keys rest on it.
}

type Filing = Place & {
  readonly sessionId: string;
  readonly role: Role;
  readonly rows: VersionRows;
  readonly audit: FilingAudit;
};
type Filed = Receipt & { readonly i: number; readonly isSeenAnew: boolean };

/** Many are filed in one transaction where many wait: one flush of the disk, and no waiting for each other's links of the chain. */
const MOST_TOGETHER = 16;
const fileTogether = async (filings: readonly Filing[]): Promise<(Filed | undefined)[]> => {
  const entries = filings.map(({ rows, audit, ...of }, i) => {
    const { version, content, findings, quantities } = rows;
    const payload = { v: 1, ...audit.payload };
    const keys = keysOf(version.author_id);
    return { i, ...of, keys, ...version, ...content, findings, quantities, verb: audit.verb, payload };
  });
  const filed = await writeOnce<Filed>(FILE_TOGETHER, [JSON.stringify(entries)]);
  return filings.map((_, i) => filed.find((one) => one.i === i));
};

/**
 * Each team and year by itself: a transaction takes the counter of its numbers, then the head of the chain, and one that
 * took a second counter while it holds the head would wait for who waits for it.
 */
const queueOf = remember((_counter: string) => inBatches(MOST_TOGETHER, fileTogether, isAway));

/**
 * insertReport() for the author in this session, if they still act in this role for this team and file no faster than
 * the rule. Null: they do not, or a report of this id exists; nothing was written.
 */
export async function insertReportOf(filing: Filing): Promise<Receipt | null> {
  const found = await queueOf(`${filing.teamId} ${filing.year}`)(filing);
  if (!found) return null;
  const { number, submittedAt, isSeenAnew } = found;
  if (isSeenAnew) await noteSeen(filing.sessionId);
  return { number, submittedAt };
}
