import "server-only";
import { insertReportOf } from "@/lib/db/filing";
import {
  getFiledVersion,
  insertReport,
  insertVersion,
  lockReport,
  type Receipt,
  type ReportState,
  type VersionRows,
} from "@/lib/db/reports";
import { write } from "@/lib/db/write";
import { type Actor, membershipIn } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { BASE_HEADER } from "@/lib/domain/filing-headers";
import { dayText, type Instant } from "@/lib/domain/instant";
import { identified, withoutIds } from "@/lib/domain/observation-id";
import { checkReport } from "@/lib/domain/report-rules";
import { acceptsNewVersion, versionState } from "@/lib/domain/workflow";
import { canonicalJson, textHash } from "@/lib/platform/content-hash";
import { may } from "@/lib/policy/permissions";
import { authorizeReport } from "@/lib/policy/reports";
import { accordReference } from "@/lib/queries/accord-reference";
import { contextFor } from "@/lib/queries/filing";
import type { ReportDocument } from "@/lib/schemas/report";
import { type Identified, payloadOf, rowsFor } from "./report-rows";

export type FileReport = {
  readonly reportId: string;
  readonly versionId: string;
  readonly accordId: string;
  /** The version that it continues, where the client says so: it must still be the latest. */
  readonly baseVersionId?: string | null;
  readonly document: ReportDocument;
  readonly now: Instant;
  /** A demonstration's record only; null: the database's clock. */
  readonly backdatedTo: Instant | null;
};
export type FiledReceipt = Receipt & {
  readonly reportId: string;
  readonly versionId: string;
  readonly repeated: boolean;
};

/**
 * Files a version. The same content under the same ids again gives the same receipt; other content is a CONFLICT.
 * INVALID carries one problem per field. Both ids are made by the client, so a retry finds its own first success.
 */
export async function fileReport(actor: Actor, sent: FileReport): Promise<FiledReceipt> {
  const input = withIds(sent);
  const { problems, place, rows } = await prepare(actor, input);
  // What was accepted once keeps its receipt, even if a rule reads it differently by now.
  if (problems.length > 0) return repeatOf(actor, input, new AppError("INVALID", "the report has problems", problems));
  const version = rows();
  try {
    const audit = { verb: "report.submit", payload: payloadOf(version, 1) };
    const first = input.baseVersionId ? null : await insertReport(place, version, audit);
    const receipt = first ?? (await fileNext(actor, input, version));
    return { ...receipt, reportId: input.reportId, versionId: input.versionId, repeated: false };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "CONFLICT") throw error;
    return repeatOf(actor, input, error);
  }
}

/**
 * The same for a new report of somebody who was known a moment ago: whether session, account, role, team and rate still
 * allow it is asked of the database by the statement that files, so that the usual filing is one round trip. Null:
 * nothing was written, and who asks must be looked up, then fileReport() says what is wrong.
 */
export async function fileAtOnce(actor: Actor, sessionId: string, sent: FileReport): Promise<FiledReceipt | null> {
  if (sent.baseVersionId) return null; // No new report.
  const input = withIds(sent);
  const { problems, place, rows } = await prepare(actor, input);
  if (problems.length > 0) return null;
  const version = rows();
  const audit = { verb: "report.submit", payload: payloadOf(version, 1) };
  const receipt = await insertReportOf({ ...place, sessionId, role: actor.role, rows: version, audit });
  return receipt && { ...receipt, reportId: input.reportId, versionId: input.versionId, repeated: false };
}

type Input = FileReport & Identified;

const withIds = (sent: FileReport): Input => {
  const observations = identified(sent.document.observations, sent.versionId);
  return { ...sent, document: { ...sent.document, observations } };
};

/** What is wrong with it, where it would go, and its rows if nothing is. Throws FORBIDDEN. */
async function prepare(actor: Actor, input: Input) {
  const membership = membershipIn(actor, input.accordId);
  if (!may(actor, "report.file")) throw new AppError("FORBIDDEN", "may not file");
  const reference = membership && (await accordReference(input.accordId));
  const team = reference?.teams.find((t) => t.id === membership?.teamId);
  if (!reference || !team) throw new AppError("FORBIDDEN", "no team in this accord");
  const context = contextFor(reference, team.code);
  const year = Number(dayText(input.backdatedTo ?? input.now).slice(0, 4));
  return {
    problems: checkReport(input.document, context, input.now),
    place: { accordId: input.accordId, teamId: team.id, teamCode: team.code, year },
    rows: () => rowsFor(actor, input, reference, context),
  };
}

/** A further version of a report that is there. */
const fileNext = (actor: Actor, input: FileReport, rows: VersionRows): Promise<Receipt> =>
  write(actor, async (tx) => {
    const report = await lockReport(tx, input.reportId);
    const { n, amends } = authorizeNext(actor, report, input);
    const result = await insertVersion(tx, rows, n);
    const payload = { ...payloadOf(rows, n), number: result.number };
    return { result, audit: { verb: amends ? "report.amend" : "report.resubmit", subject: input.reportId, payload } };
  });

/** Whether a new version may follow, and its number. Throws NOT_FOUND, FORBIDDEN or CONFLICT. */
function authorizeNext(actor: Actor, report: ReportState | null, input: FileReport): { n: number; amends: boolean } {
  const latest = report?.versions.at(-1);
  if (!report || !latest || report.accordId !== input.accordId) throw new AppError("NOT_FOUND", "no such report");
  if (report.versions.some((v) => v.id === input.versionId)) throw new AppError("CONFLICT", "version is filed already");
  authorizeReport(actor, "report.file", {
    ...report,
    approved: report.currentVersionId !== null,
    authorId: latest.authorId,
  });
  if (input.baseVersionId && input.baseVersionId !== latest.id)
    throw new AppError("CONFLICT", "made of an older version", [{ path: BASE_HEADER, key: "newerVersion" }]);
  const state = versionState(latest.steps, false);
  if (!acceptsNewVersion(state)) throw new AppError("CONFLICT", "the version before is not decided");
  return { n: latest.n + 1, amends: state === "approved" };
}

/** A conflict is a repeat when the same author filed the same content under the same ids. */
async function repeatOf(actor: Actor, input: Input, conflict: AppError): Promise<FiledReceipt> {
  const filed = await getFiledVersion(input.versionId);
  if (!filed || filed.reportId !== input.reportId || filed.authorId !== actor.id) throw conflict;
  const isFiled = (document: object) => filed.contentHash === textHash(filed.salt, canonicalJson(document));
  // A draft from before observations had ids has got some since: the words are the same.
  if (
    !isFiled(input.document) &&
    !isFiled({ ...input.document, observations: withoutIds(input.document.observations) })
  )
    throw new AppError("CONFLICT", "filed with other content");
  return {
    number: filed.number,
    submittedAt: filed.submittedAt,
    reportId: input.reportId,
    versionId: input.versionId,
    repeated: true,
  };
}
