import { answerTo } from "@/app/api/v1/problem";
import { actorForRequest, inTurn } from "@/lib/auth/current-actor";
import { slowDown } from "@/lib/auth/slow-down";
import { noteExport } from "@/lib/commands/note-export";
import { AppError } from "@/lib/domain/errors";
import { may } from "@/lib/policy/permissions";
import { scopeFor } from "@/lib/policy/scope";
import { summaryFile } from "@/lib/queries/summaries";
import { idText } from "@/lib/schemas/text";

const KINDS: ReadonlySet<string> = new Set(["pdf", "csv", "json"]);
type Context = { params: Promise<{ id: string; kind: string }> };

/** The stored bytes of an issued summary, unchanged; a year of it is megabytes, so a few are read at once. 404 for what the reader's accords do not hold. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const actor = await actorForRequest(request);
    const { id, kind } = await params;
    if (!may(actor, "summary.read")) throw new AppError("FORBIDDEN", "may not read summaries");
    if (!idText.safeParse(id).success || !KINDS.has(kind)) throw new AppError("NOT_FOUND", "no such summary");
    await slowDown("file", actor.id);
    await inTurn(actor);
    for (const { accordId } of actor.memberships) {
      const file = await summaryFile(scopeFor(actor, "summary.read", accordId), id, kind).catch(absent);
      if (!file) continue;
      await noteExport(actor, "summary.download", id, { number: file.number, kind, sha256: file.sha256 });
      return new Response(new Uint8Array(file.bytes), {
        headers: {
          "content-type": file.mime,
          "content-disposition": `attachment; filename="${file.name}"`,
          "cache-control": "private, no-store",
          "x-content-type-options": "nosniff",
          digest: `sha-256=${Buffer.from(file.sha256, "hex").toString("base64")}`,
        },
      });
    }
    throw new AppError("NOT_FOUND", "no such summary");
  } catch (error) {
    return answerTo(error);
  }
}

function absent(error: unknown): null {
  if (error instanceof AppError && error.code === "NOT_FOUND") return null;
  throw error;
}
