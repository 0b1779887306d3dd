import "server-only";
import { createHash } from "node:crypto";
import { readRows } from "./statement";

type Entry = {
  seq: number;
  at_micros: string;
  actor: string;
  verb: string;
  subject: string;
  payload: string;
  prev_hash: string;
  hash: string;
};

const PAGE = {
  name: "audit_page",
  text: "SELECT seq, at_micros::text, actor, verb, subject, payload, prev_hash, hash FROM audit_entry WHERE seq > $1 ORDER BY seq LIMIT 5000",
};
const HEAD = { name: "audit_head", text: "SELECT seq, hash FROM audit_head WHERE id = 1" };

export type ChainCheck = { ok: true; entries: number; head: string } | { ok: false; seq: number; reason: string };

/** What a link's hash is made of: the same lines as append_audit() in the first migration. */
function hashOf(e: Entry): string {
  return createHash("sha256")
    .update([e.prev_hash, e.seq, e.at_micros, e.actor, e.verb, e.subject, e.payload].join("\n"), "utf8")
    .digest("hex");
}

/** Walks the chain from its first entry; names the first entry that is missing, out of line or rewritten. Constant memory. */
export async function verifyChain(): Promise<ChainCheck> {
  const head = await auditHead();
  let seq = 0;
  let hash = "0".repeat(64);
  while (true) {
    const page = await readRows<Entry>(PAGE, [seq]);
    if (page.length === 0) break;
    for (const entry of page) {
      if (entry.seq > head.seq) return { ok: true, entries: seq, head: hash }; // Written while we were reading.
      if (entry.seq !== seq + 1) return { ok: false, seq: seq + 1, reason: "entry is missing" };
      if (entry.prev_hash !== hash) return { ok: false, seq: entry.seq, reason: "does not link to the entry before" };
      if (entry.hash !== hashOf(entry)) return { ok: false, seq: entry.seq, reason: "content does not match its hash" };
      seq = entry.seq;
      hash = entry.hash;
    }
  }
  if (seq !== head.seq || hash !== head.hash)
    return { ok: false, seq: seq + 1, reason: "chain is shorter than its head says" };
  return { ok: true, entries: seq, head: hash };
}

/** Sequence and hash of the newest link. */
export async function auditHead(): Promise<{ seq: number; hash: string }> {
  const [head] = await readRows<{ seq: number; hash: string }>(HEAD);
  if (!head) throw new Error("audit_head has no row: the migrations are not applied");
  return head;
}
