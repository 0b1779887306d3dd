// Preloaded into the app: notes the other end of each connection in a header of our own, over whatever a client sent under that name.
// Next tells a handler no address but x-forwarded-for, which anybody can write (lib/auth/address.ts).
import { subscribe } from "node:diagnostics_channel";

subscribe("http.server.request.start", ({ request, socket }) => {
  request.headers["x-ccm-peer"] = socket.remoteAddress ?? "";
});
