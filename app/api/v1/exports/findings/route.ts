import { answerTo, problemResponse } from "@/app/api/v1/problem";
import { actorForRequest } from "@/lib/auth/current-actor";
import { slowDown } from "@/lib/auth/slow-down";
import { noteExport } from "@/lib/commands/note-export";
import { paramOf, parseClocks } from "@/lib/domain/clocks";
import { AppError } from "@/lib/domain/errors";
import { isoText } from "@/lib/domain/instant";
import { dashboard } from "@/lib/i18n/en/dashboard";
import { streamed } from "@/lib/platform/streamed";
import { may } from "@/lib/policy/permissions";
import { scopeFor } from "@/lib/policy/scope";
import { accordChoice } from "@/lib/queries/accords";
import { FINDING_COLUMNS, findingLines } from "@/lib/queries/finding-export";
import { findingsBegin, findingsFileName, findingsStart } from "@/lib/render/findings-csv";

/**
 * One row per finding that is evidence at the clocks asOf and knownAt, as CSV: of all provisions, or of `provision`.
 * Audited before the first byte, and made while it is read, however many there are.
 */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await actorForRequest(request);
    if (!may(actor, "lane.read")) throw new AppError("FORBIDDEN", "may not read lanes");
    const params = Object.fromEntries(new URL(request.url).searchParams);
    const { current: accord } = await accordChoice(actor, params);
    if (!accord) return problemResponse({ status: 404, detail: dashboard.export.noAccord });
    const parsed = parseClocks(params, Date.now());
    if (!parsed.ok)
      return problemResponse({ status: 400, detail: dashboard.export.badClocks, problems: parsed.problems });
    await slowDown("export", actor.id);
    const { asOf, knownAt } = parsed.clocks;
    const provision = paramOf(params, "provision");
    const file = { accord, provision, cutOff: Math.min(asOf, knownAt), knownAt };
    const scope = scopeFor(actor, "lane.read", accord.id);
    const lines = await findingLines(scope, parsed.clocks, provision, (o) => findingsBegin(file, o));
    const clocks = { cutOff: isoText(file.cutOff), knownAt: isoText(knownAt) };
    await noteExport(actor, "export.findings", accord.id, { ...clocks, provision }).catch(async (error: unknown) => {
      await lines.close();
      throw error;
    });
    return new Response(streamed(lines, findingsStart(FINDING_COLUMNS)), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${findingsFileName(file)}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND")
      return problemResponse({ status: 404, detail: dashboard.export.noProvision });
    return answerTo(error);
  }
}
