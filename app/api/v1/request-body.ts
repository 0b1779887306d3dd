import type { WithHeaders } from "@/lib/auth/current-actor";
import { refusals } from "@/lib/i18n/en/problems";
import { Refused } from "./problem";

/** What is read of a request: the platform's own, or what the short way makes of a message. */
export type Asked = WithHeaders & {
  readonly body: ReadableStream<Uint8Array> | null;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
};

/** Of a report as JSON. */
export const MAX_BYTES = 1_000_000;

/**
 * The request's JSON value, of at most maxBytes. Throws Refused: 415 for another type, another character set or packed
 * bytes, 413 for more bytes (whatever the client declared), 400 for what is no UTF-8, no JSON, or broke off. Of keys that
 * are there twice the last one counts, as JSON.parse has it. What it gives reads the value, which may take twenty times the
 * memory of its bytes: to be called when it is known who sent it.
 */
export async function readJson(request: Asked, maxBytes: number, tooLarge: string): Promise<() => unknown> {
  if (!isJson(request.headers.get("content-type"))) throw new Refused({ status: 415, detail: refusals.wrongTypeJson });
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding !== "identity") throw new Refused({ status: 415, detail: refusals.wrongTypePacked });
  const declared = Number(request.headers.get("content-length") ?? Number.NaN);
  if (declared > maxBytes) throw new Refused({ status: 413, detail: tooLarge });
  const bytes = await readBytes(request, maxBytes, declared <= maxBytes);
  if (bytes === null) throw new Refused({ status: 413, detail: tooLarge });
  return () => {
    try {
      return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    } catch {
      throw new Refused({ status: 400, detail: refusals.badRequestJson });
    }
  };
}

/** JSON has one character set; a client that names another one means other characters. */
function isJson(contentType: string | null): boolean {
  const [type, ...parameters] = (contentType ?? "").split(";").map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith("charset="))?.slice("charset=".length);
  return type === "application/json" && (charset === undefined || /^"?utf-?8"?$/.test(charset));
}

/** Null: there are more. Reading stops there, so that a long body costs no memory; a declared length is kept by the server. */
async function readBytes(request: Asked, maxBytes: number, isDeclared: boolean): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  try {
    if (isDeclared) return new Uint8Array(await request.arrayBuffer());
    for await (const chunk of request.body ?? []) {
      total += chunk.byteLength;
      if (total > maxBytes) return null;
      chunks.push(chunk);
    }
  } catch {
    throw new Refused({ status: 400, detail: refusals.badRequestCut }); // The client went away; nobody hears this, but it is no fault of ours.
  }
  return Buffer.concat(chunks);
}
