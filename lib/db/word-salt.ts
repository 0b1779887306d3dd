import "server-only";
import { randomUUID } from "node:crypto";
import { contentHash, newSalt } from "@/lib/platform/content-hash";
import type { Statement, WriteTx } from "./statement";

const INSERT: Statement = {
  name: "insert_word_salt",
  text: "INSERT INTO word_salt (id, hash, salt) VALUES ($1, $2, $3)",
};

/** The hash of words for the audit chain. Its salt is kept apart, so that a hash says nothing once the words are erased. */
export async function keepWords(tx: WriteTx, words: object): Promise<string> {
  const salt = newSalt();
  const hash = contentHash(salt, words);
  await tx.rows(INSERT, [randomUUID(), hash, salt]);
  return hash;
}
