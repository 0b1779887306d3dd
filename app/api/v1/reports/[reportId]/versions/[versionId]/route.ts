import { createTranslator } from "next-intl";
import { filerForRequest } from "@/lib/auth/current-actor";
import { countRefusedFiling } from "@/lib/auth/slow-down";
import { fileReport } from "@/lib/commands/file-report";
import { AppError, type FieldProblem } from "@/lib/domain/errors";
import { isoText } from "@/lib/domain/instant";
import { refusals } from "@/lib/i18n/en/problems";
import { accordsForFiling } from "@/lib/queries/filing-accords";
import { problemsOf } from "@/lib/schemas/field-problems";
import { reportSchema } from "@/lib/schemas/report";
import { idText } from "@/lib/schemas/text";
import { answerTo } from "../../../../problem";
import { readJson } from "../../../../request-body";
import { requireSameOrigin } from "../../../../same-origin";

const MAX_BYTES = 1_000_000;
const TOO_LARGE = createTranslator({ locale: "en", messages: refusals })("tooLargeReport", { max: MAX_BYTES });

type Context = { params: Promise<{ reportId: string; versionId: string }> };

/**
 * Files one version of a report under ids that the client made, so that a retry finds its own first success: 201 the
 * first time, 200 for the same content again, 409 for other content. Online forms and offline outboxes share it.
 */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  let author: string | null = null;
  try {
    requireSameOrigin(request);
    const actor = await filerForRequest(request);
    author = actor.id;
    const accords = await accordsForFiling(actor);
    const body = await readJson(request, MAX_BYTES, TOO_LARGE);
    const { reportId, versionId } = idsOf(await params);
    const parsed = reportSchema.safeParse(body);
    if (!parsed.success) throw invalid(problemsOf(parsed.error));
    const accordId = accords.get(parsed.data.accord);
    if (accordId === undefined) throw invalid([{ path: "accord", key: "unknownAccord" }]);
    const input = { reportId, versionId, accordId, document: parsed.data, now: Date.now(), backdatedTo: null };
    const { number, submittedAt, repeated } = await fileReport(actor, input);
    const receipt = { reportId, versionId, number, submittedAt: isoText(submittedAt), repeated };
    return Response.json(receipt, { status: repeated ? 200 : 201, headers: { "cache-control": "no-store" } });
  } catch (error) {
    const answer = answerTo(error);
    if (author === null || answer.status >= 500) return answer;
    // What is refused for what it says counts, too: a program that tries everything is slowed like one that floods.
    return countRefusedFiling(author).then(() => answer, answerTo);
  }
}

function idsOf(params: { reportId: string; versionId: string }): { reportId: string; versionId: string } {
  const problems = (["reportId", "versionId"] as const)
    .filter((name) => !idText.safeParse(params[name]).success)
    .map((path) => ({ path, key: "notAnId" }));
  if (problems.length > 0) throw invalid(problems);
  return { reportId: params.reportId.toLowerCase(), versionId: params.versionId.toLowerCase() }; // As the database writes them.
}

const invalid = (problems: FieldProblem[]) => new AppError("INVALID", "the report has problems", problems);
