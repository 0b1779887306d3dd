import { createTranslator } from "next-intl";
import { filerForRequest, knownFiler, namesSession } from "@/lib/auth/current-actor";
import { forgetFiler, type KnownFiler } from "@/lib/auth/known-filers";
import { countRefusedFiling } from "@/lib/auth/slow-down";
import { type FiledReceipt, type FileReport, fileAtOnce, fileReport } from "@/lib/commands/file-report";
import type { Actor } from "@/lib/domain/actor";
import { AppError, type FieldProblem } from "@/lib/domain/errors";
import { AUTHOR_HEADER, BASE_HEADER } from "@/lib/domain/filing-headers";
import { isoText } from "@/lib/domain/instant";
import { refusals } from "@/lib/i18n/en/problems";
import { readClock } from "@/lib/platform/clock";
import { accordsForFiling } from "@/lib/queries/filing-accords";
import { problemsOf } from "@/lib/schemas/field-problems";
import { reportSchema } from "@/lib/schemas/report";
import { idText } from "@/lib/schemas/text";
import { answerTo, Refused } from "./problem";
import { type Asked, MAX_BYTES, readJson } from "./request-body";
import { requireSameOrigin } from "./same-origin";

const TOO_LARGE = createTranslator({ locale: "en", messages: refusals })("tooLargeReport", { max: MAX_BYTES });

export type FilingParams = { readonly reportId: string; readonly versionId: string };

/**
 * Files one version of a report under ids that the client made, so that a retry finds its own first success: 201 the
 * first time, 200 for the same content again, 409 for other content. Online forms and offline outboxes share it.
 */
export async function answerFiling(request: Asked, params: FilingParams): Promise<Response> {
  let author: string | null = null;
  try {
    requireSameOrigin(request);
    let read: Promise<() => unknown> | null = null;
    const body = () => (read ??= readJson(request, MAX_BYTES, TOO_LARGE));
    const input = (actor: Actor) => inputOf(actor, request, body, params);
    const known = await knownFiler(request);
    const receipt = known && isFor(known.actor, request) && (await tryAtOnce(known, input));
    if (receipt) return receiptResponse(receipt);
    // Who sends for minutes is looked up when it has come; what is wrong with it is said below. A stranger's is never read.
    if (await namesSession(request)) await body().catch(() => {});
    const actor = await filerForRequest(request);
    if (!isFor(actor, request)) throw madeForAnother(); // And does not count against who is signed in now.
    author = actor.id;
    return receiptResponse(await fileReport(actor, await input(actor)));
  } catch (error) {
    const answer = answerTo(error);
    if (author === null || answer.status >= 500) return answer;
    // What is refused for what it says counts, too: a program that tries everything is slowed like one that floods.
    return countRefusedFiling(author).then(() => answer, answerTo);
  }
}

/** Null: it cannot be filed like this. What is wrong is said only to somebody who was looked up first. */
async function tryAtOnce(
  { sessionId, actor }: KnownFiler,
  input: (actor: Actor) => Promise<FileReport>,
): Promise<FiledReceipt | null> {
  const refused = (error: unknown) => {
    if (error instanceof AppError || error instanceof Refused) return null;
    throw error;
  };
  const receipt = await input(actor)
    .then((sent) => fileAtOnce(actor, sessionId, sent))
    .catch(refused);
  if (!receipt) forgetFiler(sessionId);
  return receipt;
}

/** What the request asks to file. Throws FORBIDDEN, INVALID or Refused. */
async function inputOf(
  actor: Actor,
  { headers }: Asked,
  body: () => Promise<() => unknown>,
  params: FilingParams,
): Promise<FileReport> {
  const baseVersionId = headers.get(BASE_HEADER)?.toLowerCase() || null;
  const accords = await accordsForFiling(actor);
  const sent = (await body())();
  const { reportId, versionId } = idsOf(params);
  if (baseVersionId !== null && !idText.safeParse(baseVersionId).success)
    throw invalid([{ path: BASE_HEADER, key: "notAnId" }]);
  const parsed = reportSchema.safeParse(sent);
  if (!parsed.success) throw invalid(problemsOf(parsed.error));
  const accordId = accords.get(parsed.data.accord);
  if (accordId === undefined) throw invalid([{ path: "accord", key: "unknownAccord" }]);
  const ids = { reportId, versionId, baseVersionId, accordId };
  return { ...ids, document: parsed.data, now: readClock(), backdatedTo: null };
}

/** A form that stood open while somebody else signed in must not file its words in their name. */
const isFor = (actor: Actor, { headers }: Asked): boolean =>
  [null, "", actor.id].includes(headers.get(AUTHOR_HEADER)?.toLowerCase() ?? null);
const madeForAnother = () =>
  new Refused({
    status: 401,
    detail: refusals.signInFirstOther,
    problems: [{ path: AUTHOR_HEADER, key: "notTheAuthor" }],
  });

function receiptResponse({ reportId, versionId, number, submittedAt, repeated }: FiledReceipt): Response {
  const receipt = { reportId, versionId, number, submittedAt: isoText(submittedAt), repeated };
  return Response.json(receipt, { status: repeated ? 200 : 201, headers: { "cache-control": "no-store" } });
}

function idsOf(params: FilingParams): FilingParams {
  const problems = (["reportId", "versionId"] as const)
    .filter((name) => !idText.safeParse(params[name]).success)
    .map((path) => ({ path, key: "notAnId" }));
  if (problems.length > 0) throw invalid(problems);
  return { reportId: params.reportId.toLowerCase(), versionId: params.versionId.toLowerCase() }; // As the database writes them.
}

const invalid = (problems: FieldProblem[]) => new AppError("INVALID", "the report has problems", problems);
