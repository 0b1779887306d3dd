import { answerTo, problemResponse } from "@/app/api/v1/problem";
import { noteExport } from "@/lib/commands/note-export";
import { paramOf } from "@/lib/domain/clocks";
import { AppError } from "@/lib/domain/errors";
import { isoText } from "@/lib/domain/instant";
import { dashboard } from "@/lib/i18n/en/dashboard";
import { streamed } from "@/lib/platform/streamed";
import { FINDING_COLUMNS, findingLines } from "@/lib/queries/finding-export";
import { findingsBegin, findingsFileName, findingsStart } from "@/lib/render/findings-csv";
import { csvResponse, readExportRequest } from "../export-request";

/**
 * One row per finding that is evidence at the clocks asOf and knownAt, as CSV: of all provisions, or of `provision`.
 * Audited before the first byte, and made while it is read, however many there are.
 */
export async function GET(request: Request): Promise<Response> {
  try {
    const { actor, accord, scope, params, clocks, cutOff } = await readExportRequest(request);
    const provision = paramOf(params, "provision");
    const file = { accord, provision, cutOff, knownAt: clocks.knownAt };
    const lines = await findingLines(scope, clocks, provision, (o) => findingsBegin(file, o));
    const at = { cutOff: isoText(cutOff), knownAt: isoText(clocks.knownAt) };
    await noteExport(actor, "export.findings", accord.id, { ...at, provision }).catch(async (error: unknown) => {
      await lines.close();
      throw error;
    });
    return csvResponse(streamed(lines, findingsStart(FINDING_COLUMNS)), findingsFileName(file));
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND")
      return problemResponse({ status: 404, detail: dashboard.export.noProvision });
    return answerTo(error);
  }
}
