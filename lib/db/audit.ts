import "server-only";
import { createHash } from "node:crypto";
import { type Rows, readOnly } from "./statement";

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
  text: "SELECT seq, at_micros::text, actor, verb, subject, payload, prev_hash, hash FROM audit_entry WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT 200",
};
const BEYOND = { name: "audit_beyond", text: "SELECT seq FROM audit_entry WHERE seq > $1 ORDER BY seq LIMIT 1" };
const HEAD = { name: "audit_head", text: "SELECT seq, hash FROM audit_head WHERE id = 1" };

type Link = { readonly seq: number; readonly hash: string };
export type ChainCheck = { ok: true; entries: number; head: string } | { ok: false; seq: number; reason: string };

/** What a link's hash is made of: the same lines as append_audit() in the newest migration that has it. */
function hashOf(e: Entry): string {
  return createHash("sha256")
    .update([e.prev_hash, e.seq, e.at_micros, e.actor, e.verb, e.subject, e.payload].join("\n"), "utf8")
    .digest("hex");
}

/**
 * Walks the chain from its first entry to its head; names the first entry that is missing, out of line, rewritten or not
 * told by the head. What lies beyond the head that was read was written meanwhile only if the head has moved on as well,
 * and is walked too. Constant memory. Writes nothing, by whatever role it is asked.
 */
export const verifyChain = (): Promise<ChainCheck> => readOnly(walk);

async function walk(rows: Rows): Promise<ChainCheck> {
  let at: Link = { seq: 0, hash: "0".repeat(64) };
  let head = await headOf(rows);
  while (true) {
    const broken = await breakUpTo(rows, head, at);
    if (broken) return broken;
    at = head;
    const [beyond] = await rows<{ seq: number }>(BEYOND, [at.seq]);
    if (!beyond) return { ok: true, entries: at.seq, head: at.hash };
    head = await headOf(rows);
    if (head.seq <= at.seq) return { ok: false, seq: beyond.seq, reason: "lies beyond the head of the chain" };
  }
}

/** The first fault of the links after `at` up to the head; null: they lead to it. */
async function breakUpTo(rows: Rows, head: Link, at: Link): Promise<(ChainCheck & { ok: false }) | null> {
  let { seq, hash } = at;
  while (seq < head.seq) {
    const page = await rows<Entry>(PAGE, [seq, head.seq]);
    if (page.length === 0) return { ok: false, seq: seq + 1, reason: "chain is shorter than its head says" };
    for (const entry of page) {
      if (entry.seq !== seq + 1) return { ok: false, seq: seq + 1, reason: "entry is missing" };
      if (entry.prev_hash !== hash) return { ok: false, seq: entry.seq, reason: "does not link to the entry before" };
      if (entry.hash !== hashOf(entry)) return { ok: false, seq: entry.seq, reason: "content does not match its hash" };
      seq = entry.seq;
      hash = entry.hash;
    }
  }
  return hash === head.hash ? null : { ok: false, seq, reason: "head of the chain has another hash" };
}

/** Sequence and hash of the newest link. */
async function headOf(rows: Rows): Promise<Link> {
  const [head] = await rows<Link>(HEAD, []);
  if (!head) throw new Error("audit_head has no row: the migrations are not applied");
  return head;
}
