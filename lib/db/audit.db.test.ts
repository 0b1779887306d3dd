import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { contentHash } from "@/lib/platform/content-hash";
import { verifyChain } from "./audit";
import { closeDb } from "./pool";
import { readRows } from "./statement";
import { keepWords } from "./word-salt";
import { write } from "./write";

let database: TestDatabase;
let owner: Client;
beforeAll(async () => {
  database = await openTestDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const note = (n: number) =>
  write("system", async () => ({ result: n, audit: { verb: "test.note", subject: `subject ${n}`, payload: { n } } }));

/** What only somebody with the owner's password and the will to forge could do. */
async function forge(statement: string): Promise<void> {
  await owner.query("ALTER TABLE audit_entry DISABLE TRIGGER ALL");
  await owner.query(statement);
  await owner.query("ALTER TABLE audit_entry ENABLE TRIGGER ALL");
}

describe("the audit chain", () => {
  it("verifies with its head, and names the first entry that was rewritten", async () => {
    for (const n of [1, 2, 3, 4]) await note(n);
    expect(await verifyChain()).toMatchObject({ ok: true, entries: 4, head: expect.stringMatching(/^[0-9a-f]{64}$/) });
    await forge(`UPDATE audit_entry SET payload = '{"v":1,"n":9}' WHERE seq = 2`);
    expect(await verifyChain()).toMatchObject({ ok: false, seq: 2 });
    await forge(`UPDATE audit_entry SET payload = '{"v":1,"n":2}' WHERE seq = 2`);
    expect(await verifyChain()).toMatchObject({ ok: true, entries: 4 });
  });

  it("names the entry after one that was rewritten together with its own hash", async () => {
    const rewrite = (n: number) =>
      forge(`UPDATE audit_entry SET payload = '{"v":1,"n":${n}}', hash = encode(sha256(convert_to(concat_ws(E'\\n', prev_hash, seq, at_micros, actor, verb,
        subject, '{"v":1,"n":${n}}'), 'UTF8')), 'hex') WHERE seq = 2`);
    await rewrite(9);
    expect(await verifyChain()).toEqual({ ok: false, seq: 3, reason: "does not link to the entry before" });
    await rewrite(2);
    expect(await verifyChain()).toMatchObject({ ok: true, entries: 4 });
  });

  it("names an entry that is missing in the middle, and one that is missing at the end", async () => {
    await forge("CREATE TABLE taken AS SELECT * FROM audit_entry WHERE seq IN (3, 4)");
    await forge("DELETE FROM audit_entry WHERE seq = 3");
    expect(await verifyChain()).toMatchObject({ ok: false, seq: 3 });
    await forge("DELETE FROM audit_entry WHERE seq = 4");
    expect(await verifyChain()).toMatchObject({ ok: false, seq: 3 });
    await forge("INSERT INTO audit_entry SELECT * FROM taken ORDER BY seq");
    expect(await verifyChain()).toMatchObject({ ok: true, entries: 4 });
  });

  it("is broken where the head was moved back, and an entry beyond it forged", async () => {
    const { rows } = await owner.query("SELECT seq, hash FROM audit_head");
    const back = { seq: 3, hash: "f".repeat(64) };
    const put = (head: { seq: number; hash: string }) =>
      owner.query("UPDATE audit_head SET seq = $1, hash = $2", [head.seq, head.hash]);
    await forge(`UPDATE audit_entry SET payload = '{"v":1,"n":9}' WHERE seq = 4`);
    await put(back);
    expect(await verifyChain()).toEqual({ ok: false, seq: 3, reason: "head of the chain has another hash" });
    const third = await owner.query<{ hash: string }>("SELECT hash FROM audit_entry WHERE seq = 3");
    await put({ seq: 3, hash: third.rows[0]?.hash ?? "" });
    expect(await verifyChain()).toEqual({ ok: false, seq: 4, reason: "lies beyond the head of the chain" });
    await put({ seq: 0, hash: "0".repeat(64) });
    expect(await verifyChain()).toMatchObject({ ok: false, seq: 1 });
    await put(rows[0]);
    expect(await verifyChain()).toMatchObject({ ok: false, seq: 4 });
    await forge(`UPDATE audit_entry SET payload = '{"v":1,"n":4}' WHERE seq = 4`);
    expect(await verifyChain()).toMatchObject({ ok: true, entries: 4 });
  });

  it("verifies while others write to it", async () => {
    const notes = Array.from({ length: 40 }, (_, n) => note(100 + n));
    const checks = await Promise.all(Array.from({ length: 10 }, () => verifyChain()));
    await Promise.all(notes);
    for (const check of checks) expect(check).toMatchObject({ ok: true });
    expect(await verifyChain()).toMatchObject({ ok: true, entries: 44 });
  });

  it("is verified without a write, also by who could write", async () => {
    await owner.query("CREATE TABLE trace (n int)");
    await owner.query(
      `CREATE FUNCTION leave_trace() RETURNS int LANGUAGE sql AS 'INSERT INTO trace VALUES (1) RETURNING n'`,
    );
    await owner.query("ALTER TABLE audit_head RENAME TO true_head");
    await owner.query("CREATE VIEW audit_head AS SELECT id, seq, hash, leave_trace() FROM true_head");
    await closeDb();
    process.env["APP_DATABASE_URL"] = database.ownerUrl;
    await expect(readRows({ name: "", text: "SELECT * FROM audit_head" })).resolves.toHaveLength(1);
    await expect(verifyChain()).rejects.toThrow("read-only transaction");
    await closeDb();
    process.env["APP_DATABASE_URL"] = database.appUrl;
    await owner.query("DROP VIEW audit_head");
    await owner.query("ALTER TABLE true_head RENAME TO audit_head");
  });

  it("verifies in every script", async () => {
    const payload = { place: "ชายแดน ព្រំដែន", name: "Zoë" };
    await write("system", async () => ({ result: null, audit: { verb: "test.note", subject: "é", payload } }));
    expect(await verifyChain()).toMatchObject({ ok: true });
  });

  it("cannot be touched by the app's role", async () => {
    for (const statement of [
      "UPDATE audit_entry SET actor = 'x'",
      "DELETE FROM audit_entry",
      "TRUNCATE audit_entry",
      "INSERT INTO audit_entry SELECT * FROM audit_entry LIMIT 1",
      "UPDATE audit_head SET seq = 0",
      "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    ])
      await expect(readRows({ name: "", text: statement }), statement).rejects.toThrow(
        /permission denied|must be owner/,
      );
  });

  it("holds no salt: without its row of salts, a hash of words says nothing", async () => {
    const words = { reason: "no" };
    const hash = await write("system", async (tx) => {
      const kept = await keepWords(tx, words);
      return { result: kept, audit: { verb: "test.words", subject: "s", payload: { words: kept } } };
    });
    const [row] = (await owner.query<{ salt: string }>("SELECT salt FROM word_salt WHERE hash = $1", [hash])).rows;
    expect(contentHash(row?.salt ?? "", words)).toBe(hash);
    const [entry] = (
      await owner.query<{ payload: string }>("SELECT payload FROM audit_entry ORDER BY seq DESC LIMIT 1")
    ).rows;
    expect(entry?.payload).toContain(hash);
    expect(entry?.payload).not.toContain(row?.salt);
  });
});
