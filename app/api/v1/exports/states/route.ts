import { answerTo } from "@/app/api/v1/problem";
import { noteExport } from "@/lib/commands/note-export";
import { isoText } from "@/lib/domain/instant";
import { streamed } from "@/lib/platform/streamed";
import { lanesInTurn } from "@/lib/queries/lanes";
import { statesCsv, statesFileName } from "@/lib/render/states-csv";
import { csvResponse, readExportRequest } from "../export-request";

/** One row per spell of every obligation, as CSV, at the clocks asOf and knownAt. Audited before the first byte. */
export async function GET(request: Request): Promise<Response> {
  try {
    const { actor, accord, scope, clocks, cutOff } = await readExportRequest(request);
    const { knownAt } = clocks;
    await noteExport(actor, "export.states", accord.id, { cutOff: isoText(cutOff), knownAt: isoText(knownAt) });
    const chunks = statesCsv({ accord, cutOff, knownAt, held: lanesInTurn(scope, clocks) });
    const read = async (): Promise<string | null> => {
      const { done, value } = await chunks.next();
      return done ? null : value;
    };
    const close = async (): Promise<void> => void (await chunks.return(undefined));
    return csvResponse(streamed({ read, close }, (await read()) ?? ""), statesFileName({ accord, cutOff }));
  } catch (error) {
    return answerTo(error);
  }
}
