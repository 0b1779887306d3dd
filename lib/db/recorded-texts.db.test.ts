import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type DatabaseBefore, openDatabaseBefore } from "@/e2e/database-before";

const MIGRATION = "20261122133000_recorded_texts";
let before: DatabaseBefore;
beforeAll(async () => {
  before = await openDatabaseBefore(MIGRATION);
});
afterAll(() => before.drop());

it("the migration dates a text and its provisions by the earliest fact recorded with them", async () => {
  const { client } = before;
  const [instrument, provision] = [randomUUID(), randomUUID()];
  await before.putIn(async () => {
    await client.query(
      `INSERT INTO instrument (id, accord_id, code, title, short_title, in_force_from, text_known, sources, position)
        VALUES ($1, $1, 'I', 'I', 'I', '2025-01-01', 'full', '[]', 1)`,
      [instrument],
    );
    await client.query(
      `INSERT INTO provision (id, accord_id, instrument_id, category_id, code, nature, numbering, title, summary, joint, sources, position)
        VALUES ($1, $2, $2, $2, 'P', 'act', 'official', 'P', 'P', false, '[]', 1)`,
      [provision, instrument],
    );
    for (const recorded of ["2025-03-01", "2025-02-01"])
      await client.query(
        `INSERT INTO provision_term (id, provision_id, validity_days, recorded_at, backdated) VALUES (gen_random_uuid(), $1, 7, $2, true)`,
        [provision, recorded],
      );
    await client.query(
      `INSERT INTO instrument_status (id, instrument_id, kind, at, sources, recorded_at, backdated)
        VALUES (gen_random_uuid(), $1, 'suspended', '2025-06-01', '[]', '2025-06-01', true)`,
      [instrument],
    );
  });
  expect(await before.migrate()).toContain(MIGRATION);
  const { rows } = await client.query(
    `SELECT recorded_at = '2025-02-01'::timestamptz AS first, backdated FROM instrument UNION ALL
      SELECT recorded_at = '2025-02-01'::timestamptz, backdated FROM provision`,
  );
  expect(rows).toEqual([
    { first: true, backdated: true },
    { first: true, backdated: true },
  ]);
  await expect(client.query("UPDATE provision SET recorded_at = now()")).rejects.toThrow("append-only");
});
