import type { IncomingMessage, ServerResponse } from "node:http";
import { namesSession } from "@/lib/auth/current-actor";
import { answerFiling, type FilingParams } from "./filing";
import { MAX_BYTES } from "./request-body";

const FILING = /^\/api\/v1\/reports\/([\da-f-]{36})\/versions\/([\da-f-]{36})$/i;

/**
 * Filing is the one hot write, and half of its time was the framework's way to the route: from the front door the usual
 * request is handed to the same route directly. Null: it is none, or an unusual one, and takes the usual way. The promise
 * fails where the route fails, before anything was answered.
 */
export function takeShortWay(message: IncomingMessage, answer: ServerResponse): Promise<void> | null {
  const { method, url = "", headers } = message;
  const [, reportId, versionId] = (method === "PUT" && FILING.exec(url)) || [];
  const length = Number(headers["content-length"] ?? Number.NaN);
  if (!reportId || !versionId || !(length <= MAX_BYTES)) return null;
  return answerFrom(message, answer, { reportId, versionId });
}

async function answerFrom(message: IncomingMessage, answer: ServerResponse, params: FilingParams): Promise<void> {
  const get = (name: string): string | null => String(message.headers[name] ?? "") || null;
  const headers = { get };
  // A megabyte of each stranger who sends slowly would fill the app's memory: of theirs nothing is read.
  const bytes = (await namesSession({ headers })) ? await bytesOf(message) : new ArrayBuffer(0);
  if (!bytes) return; // The client went away before all was here: nobody is to be answered.
  await send(await answerFiling({ headers, body: null, arrayBuffer: async () => bytes }, params), answer);
}

function bytesOf(message: IncomingMessage): Promise<ArrayBuffer | null> {
  const chunks: Buffer[] = [];
  return new Promise((settle) => {
    if (message.destroyed) settle(null); // It says so once, and perhaps did.
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    message.on("end", () => settle(new Uint8Array(Buffer.concat(chunks)).buffer));
    message.on("close", () => settle(null)); // After the end it says nothing new.
  });
}

async function send(response: Response, answer: ServerResponse): Promise<void> {
  const body = await response.text();
  answer.statusCode = response.status;
  response.headers.forEach((value, name) => void answer.setHeader(name, value));
  answer.end(body);
}
