// A page that throws forbidden() or notFound() is drawn by scripts only: its HTML is empty. Here it gets a sentence for
// those who have none. The words come from the catalogue, through scripts/serve.ts.
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";

/** HTML per status. */
const SENTENCES = JSON.parse(process.env.CCM_WITHOUT_SCRIPTS ?? "{}");
const UNREADABLE = Buffer.from("The form cannot be read.\n");
const UNPACK = { gzip: gunzipSync, br: brotliDecompressSync, deflate: inflateSync };

/** Holds an HTML answer of such a status back until it is whole, then sends it with its sentence; and what is wrongly called a fault of ours. */
export function holdRefusals(response, note) {
  const { writeHead, write, end, flushHeaders } = response;
  let held = null;
  response.writeHead = function writeHeadOrHold(status, ...rest) {
    if (held) return response; // Compression asks again for as long as nothing has gone out.
    const sentence = SENTENCES[status];
    const isHeld = note.isUnreadable ? isOf("text/plain", response) : sentence && isOf("text/html", response);
    if (!isHeld) return writeHead.call(response, status, ...rest);
    held = { status, sentence, chunks: [] };
    return response;
  };
  response.flushHeaders = () => {
    decide();
    if (!held) flushHeaders.call(response);
  };
  response.write = (chunk, ...rest) => {
    decide();
    if (!held) return write.call(response, chunk, ...rest);
    held.chunks.push(bytes(chunk, rest[0]));
    rest.find((each) => typeof each === "function")?.();
    return true;
  };
  response.end = (...args) => {
    decide();
    if (!held) return end.apply(response, args);
    const [chunk, encoding] = args;
    if (chunk !== undefined && chunk !== null && typeof chunk !== "function") held.chunks.push(bytes(chunk, encoding));
    const body = note.isUnreadable ? UNREADABLE : withSentence(response, Buffer.concat(held.chunks), held.sentence);
    response.removeHeader("content-length");
    if (note.isUnreadable) response.removeHeader("content-encoding");
    writeHead.call(response, held.status);
    return end.call(
      response,
      body,
      args.find((each) => typeof each === "function"),
    );
  };
  const decide = () => {
    if (!held && !response.headersSent) response.writeHead(response.statusCode);
  };
}

const isOf = (type, response) => String(response.getHeader("content-type") ?? "").startsWith(type);
const bytes = (chunk, encoding) =>
  typeof chunk === "string" ? Buffer.from(chunk, typeof encoding === "string" ? encoding : "utf8") : chunk;

function withSentence(response, raw, sentence) {
  if (raw.length === 0) return raw; // HEAD.
  const unpack = UNPACK[response.getHeader("content-encoding")];
  const html = (unpack ? unpack(raw) : raw).toString("utf8");
  if (html.includes("<h1")) return raw; // It is drawn.
  const note = `<noscript>${sentence}</noscript>`;
  const body = html.includes("<body>") ? html.replace("<body>", `<body>${note}`) : `${html}${note}`;
  response.removeHeader("content-encoding");
  return Buffer.from(body);
}
