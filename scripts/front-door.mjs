// Preloaded into the app: every request passes here before the framework sees it, and every answer on its way out. What
// the framework would answer with 500, or without headers, is answered here. Rights are decided in the app, never here.
import { AsyncLocalStorage } from "node:async_hooks";
import { Server } from "node:http";
import { holdRefusals } from "./front-door/body.mjs";
import { heldBack } from "./front-door/forms.mjs";
import { completeHeaders, RAW_REFUSAL, setHeaders } from "./front-door/headers.mjs";
import { refusalLog } from "./front-door/refusal-log.mjs";
import { clean, refusalOf } from "./front-door/request.mjs";
import { letGo } from "./front-door/stopping.mjs";

const logRefusal = refusalLog((line) => process.stderr.write(line));

/** What the app tells the door about the request under way: lib/platform/front-door.ts writes into the note. */
const notes = new AsyncLocalStorage();
globalThis.ccmFrontDoor = notes;

// oxlint-disable-next-line typescript/unbound-method -- It is called with its own server below.
const emit = Server.prototype.emit;
Server.prototype.emit = function emitAtTheDoor(event, ...args) {
  if (event === "clientError" && this.listenerCount(event) === 0) return refuseRaw(args[1]);
  if (event === "listening" && this.listenerCount("checkExpectation") === 0)
    this.on("checkExpectation", refuseExpectation);
  // The framework would close the connection without a word; without it such a request is answered as any other.
  if (event === "listening") this.removeAllListeners("upgrade");
  if (event !== "request") return emit.call(this, event, ...args);
  const [request, response] = args;
  setHeaders(response, request.url);
  letGo(response);
  const refusal = refusalOf(request) ?? heldBack(request, response);
  if (refusal) return refuse(request, response, refusal);
  clean(request.headers);
  const note = { entered: false, status: null, isUnreadable: false, account: null, refused: null, response };
  if (!request.url.startsWith("/api/")) holdRefusals(response, note);
  watchHead(request, response, note);
  return notes.run(note, () => takeShortWay(request, response) || emit.call(this, event, ...args));
};

/** instrumentation.ts opens the short way to the route that is hot. False: it is not for this request. */
function takeShortWay(request, response) {
  const answered = globalThis.ccmShortWay?.(request, response);
  answered?.catch((error) => {
    console.error(error); // As the framework does.
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
  return Boolean(answered);
}

/** Puts the right status in place of the framework's. */
function watchHead(request, response, note) {
  const { method, url } = request;
  let isLogged = false;
  const isForm = method === "POST" && !url.startsWith("/api/");
  const writeHead = response.writeHead;
  response.writeHead = function writeHeadAtTheDoor(status, ...rest) {
    // What failed before our code was entered failed in reading what the client sent.
    note.isUnreadable ||= status === 500 && isForm && !note.entered;
    // It is how the framework says that it has asked itself in vain.
    const isElsewhere =
      status === 200 && isForm && String(response.getHeader("content-type")).startsWith("application/json");
    const wanted = isElsewhere ? 404 : status === 404 && note.status !== null ? note.status : status;
    completeHeaders(response, url, status);
    letGo(response); // Asked to stop while the answer was made.
    // Answered while it is still being sent: what nobody reads would stand before the next request on its connection.
    if (isForm && !request.complete) response.shouldKeepAlive = false;
    const said = note.isUnreadable ? 400 : wanted;
    if (!isLogged) logRefusal(said, request, note);
    isLogged = true;
    return writeHead.call(this, said, ...rest);
  };
}

function refuse(request, response, { status, text, headers = {} }) {
  logRefusal(status, request, null);
  request.resume(); // What is still being sent is read and dropped, so that the answer arrives.
  response.writeHead(status, { ...headers, "content-type": "text/plain; charset=utf-8" });
  response.end(request.method === "HEAD" ? undefined : `${text}\n`);
  return true;
}

/** The client wants something of the server first that this one does not do; Node would say so without headers. */
function refuseExpectation(request, response) {
  setHeaders(response, request.url);
  refuse(request, response, { status: 417, text: "What the Expect header asks for is not done here." });
}

/** What is no HTTP has no request and no answer object. Behind an answer under way it would be read as a part of that. */
function refuseRaw(socket) {
  if (socket.writable && !socket.destroyed && !socket._httpMessage?._headerSent) socket.end(RAW_REFUSAL);
  else socket.destroy();
  return true;
}
