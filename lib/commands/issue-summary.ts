import "server-only";
import { randomUUID } from "node:crypto";
import { lockEvidence } from "@/lib/db/judging";
import { insertSummary, issuedFrom, reserveSummary, revisionsTold, type SummaryFileRecord } from "@/lib/db/summaries";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { type Instant, isoText } from "@/lib/domain/instant";
import type { SummaryContent, SummarySnapshot } from "@/lib/domain/summary";
import { canonicalJson, contentSeen, sha256 } from "@/lib/platform/content-hash";
import { scopeFor } from "@/lib/policy/scope";
import { summaryContent } from "@/lib/queries/summaries";
import { summaryCsv } from "@/lib/render/summary-csv";
import { summaryPdf } from "@/lib/render/summary-pdf";
import type { IssueSummary } from "@/lib/schemas/summary";

/** How often it is worked out anew because something was recorded meanwhile: a busy accord must not keep one from being issued. */
const TRIES = 3;

/**
 * Issues a summary: numbered, the snapshot and the produced bytes stored unchanged with their hashes. CONFLICT when what
 * it would say is no longer what the lead saw, or when what was recorded since would make it say something else, also while
 * it is issued; INVALID when the cut-off is not over. The head of the chain it prints is one of that moment, before its own
 * entry. A preview that is sent again is issued once: its summary is told. Another preview has another K.
 */
export async function issueSummary(
  actor: Actor,
  accordId: string,
  input: IssueSummary,
  now: Instant,
): Promise<{ id: string; number: string }> {
  const scope = scopeFor(actor, "summary.issue", accordId);
  if (input.knownAt > now)
    throw new AppError("INVALID", "known later than now", [{ path: "knownAt", key: "inTheFuture" }]);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const told = await revisionsTold(accordId); // Before anything is read: what is recorded while it is makes another number.
    const today = statusSeen(await summaryContent(scope, input, Math.max(told.at, now)));
    const content = await summaryContent(scope, input, input.knownAt);
    if (contentSeen(content) !== input.seen || statusSeen(content) !== today) break;
    const issued = await issue(actor, accordId, content, told.revisions);
    if (issued) return issued;
  }
  throw new AppError("CONFLICT", "the summary says something else now");
}

/** Null, and nothing is written: something was recorded since `revisions` were counted. */
const issue = (
  actor: Actor,
  accordId: string,
  content: SummaryContent,
  revisions: number,
): Promise<{ id: string; number: string } | null> =>
  write(actor, async (tx) => {
    await lockEvidence(tx, accordId);
    const reserved = await reserveSummary(tx, accordId);
    const { period, cutOff, knownAt } = content;
    const preview = { accordId, periodFrom: period.from, periodUntil: period.until, cutOff, knownAt };
    const before = await issuedFrom(tx, preview);
    if (before) return { result: before, audit: [] }; // Nothing is written.
    if ((await revisionsTold(accordId, tx)).revisions !== revisions) return { result: null, audit: [] };
    const snapshot: SummarySnapshot = {
      ...content,
      number: `${content.accord.code} S-${String(reserved.n).padStart(3, "0")}`,
      issuedAt: isoText(reserved.now),
      issuedBy: actor.name,
      audit: { seq: reserved.seq, head: reserved.hash },
    };
    const text = canonicalJson(snapshot);
    const snapshotHash = sha256(text);
    const files = filesOf(snapshot, text);
    const id = randomUUID();
    const record = {
      id,
      ...preview,
      number: snapshot.number,
      issuedById: actor.id,
      issuedAt: new Date(reserved.now).toISOString(),
      snapshot: text,
      snapshotHash,
      auditSeq: reserved.seq,
      auditHash: reserved.hash,
    };
    await insertSummary(tx, record, files);
    const payload = { number: snapshot.number, snapshot: snapshotHash, files: files.map((f) => [f.kind, f.sha256]) };
    return { result: { id, number: snapshot.number }, audit: { verb: "summary.issue", subject: id, payload } };
  });

/** What it says of the obligations, whenever it is asked: a summary issued meanwhile changes no state. */
const statusSeen = ({ knownAt: _k, previous: _p, changes: _c, ...status }: SummaryContent): string =>
  contentSeen(status);

function filesOf(snapshot: SummarySnapshot, text: string): SummaryFileRecord[] {
  const number = snapshot.number.replaceAll(" ", "-");
  const name = snapshot.accord.kind === "exercise" && !/^exercise/i.test(number) ? `EXERCISE-${number}` : number;
  const file = (kind: string, mime: string, bytes: Uint8Array): SummaryFileRecord => {
    return { id: randomUUID(), kind, name: `${name}.${kind}`, mime, bytes, sha256: sha256(bytes) };
  };
  const pdf = summaryPdf(snapshot);
  return [
    ...(pdf ? [file("pdf", "application/pdf", pdf)] : []),
    file("csv", "text/csv; charset=utf-8", Buffer.from(summaryCsv(snapshot), "utf8")),
    file("json", "application/json; charset=utf-8", Buffer.from(text, "utf8")),
  ];
}
