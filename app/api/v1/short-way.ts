import type { IncomingMessage, ServerResponse } from "node:http";
import { baseUrl } from "@/lib/platform/env";
import { PUT } from "./reports/[reportId]/versions/[versionId]/route";
import { MAX_BYTES } from "./request-body";

type Params = { reportId: string; versionId: string };

const FILING = /^\/api\/v1\/reports\/([\da-f-]{36})\/versions\/([\da-f-]{36})$/i;

/**
 * Filing is the one hot write, and half of its time was the framework's way to the route: from the front door the usual
 * request is handed to the same route directly. Null: it is none, or an unusual one, and takes the usual way. The promise
 * fails where the route fails, before anything was answered.
 */
export function answerFiling(asked: IncomingMessage, answer: ServerResponse): Promise<void> | null {
  const { method, url = "", headers } = asked;
  const [, reportId, versionId] = (method === "PUT" && FILING.exec(url)) || [];
  const length = Number(headers["content-length"] ?? Number.NaN);
  if (!reportId || !versionId || !(length <= MAX_BYTES)) return null;
  return answerFrom(asked, answer, { reportId, versionId });
}

async function answerFrom(asked: IncomingMessage, answer: ServerResponse, params: Params): Promise<void> {
  const body = await bytesOf(asked);
  if (!body) return; // The client went away before all was here: nobody is to be answered.
  const request = new Request(`${baseUrl()}${asked.url}`, { method: "PUT", headers: pairsOf(asked.headers), body });
  await send(await PUT(request, { params: Promise.resolve(params) }), answer);
}

function bytesOf(asked: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Buffer[] = [];
  return new Promise((settle) => {
    asked.on("data", (chunk: Buffer) => chunks.push(chunk));
    asked.on("error", () => settle(null));
    asked.on("end", () => settle(Buffer.concat(chunks)));
  });
}

const pairsOf = (headers: IncomingMessage["headers"]): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
  );

async function send(response: Response, answer: ServerResponse): Promise<void> {
  const body = await response.text();
  answer.statusCode = response.status;
  response.headers.forEach((value, name) => void answer.setHeader(name, value));
  answer.end(body);
}
