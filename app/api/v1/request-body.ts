import { refusals } from "@/lib/i18n/en/problems";
import { Refused } from "./problem";

/**
 * The request's JSON value, of at most maxBytes. Throws Refused: 415 for another type, 413 for more bytes (whatever
 * the client declared), 400 for what is no UTF-8 or no JSON.
 */
export async function readJson(request: Request, maxBytes: number, tooLarge: string): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new Refused({ status: 415, detail: refusals.wrongTypeJson });
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes)
    throw new Refused({ status: 413, detail: tooLarge });
  const bytes = await readBytes(request, maxBytes);
  if (bytes === null) throw new Refused({ status: 413, detail: tooLarge });
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refused({ status: 400, detail: refusals.badRequestJson });
  }
}

/** Null: there are more. Reading stops there, so that a long body costs no memory. */
async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of request.body ?? []) {
    total += chunk.byteLength;
    if (total > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
