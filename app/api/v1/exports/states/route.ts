import { answerTo, problemResponse } from "@/app/api/v1/problem";
import { actorForRequest } from "@/lib/auth/current-actor";
import { slowDown } from "@/lib/auth/slow-down";
import { noteExport } from "@/lib/commands/note-export";
import { parseClocks } from "@/lib/domain/clocks";
import { AppError } from "@/lib/domain/errors";
import { isoText } from "@/lib/domain/instant";
import { dashboard } from "@/lib/i18n/en/dashboard";
import { may } from "@/lib/policy/permissions";
import { scopeFor } from "@/lib/policy/scope";
import { accordChoice } from "@/lib/queries/accords";
import { lanesInTurn } from "@/lib/queries/lanes";
import { statesCsv, statesFileName } from "@/lib/render/states-csv";

/** One row per spell of every obligation, as CSV, at the clocks asOf and knownAt. Audited before the first byte. */
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
    const cutOff = Math.min(asOf, knownAt);
    const held = lanesInTurn(scopeFor(actor, "lane.read", accord.id), { asOf, knownAt });
    await noteExport(actor, "export.states", accord.id, { cutOff: isoText(cutOff), knownAt: isoText(knownAt) });
    const chunks = statesCsv({ accord, cutOff, knownAt, held });
    return new Response(streamOf(chunks), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${statesFileName({ accord, cutOff })}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return answerTo(error);
  }
}

/** Makes a chunk when the reader has room for one. */
function streamOf(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}
