import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type DatabaseBefore, openDatabaseBefore } from "@/e2e/database-before";

const MIGRATION = "20261122160000_recorded_duties";
let before: DatabaseBefore;
beforeAll(async () => {
  before = await openDatabaseBefore(MIGRATION);
});
afterAll(() => before.drop());

it("the migration dates an obligation by its provision, and a demonstration's first criteria by what they judge", async () => {
  const { client } = before;
  const accord = randomUUID();
  const [shown, lived] = [randomUUID(), randomUUID()];
  await before.putIn(async () => {
    for (const [category, recorded, backdated] of [
      [shown, "2025-03-01", true],
      [shown, "2025-02-01", true],
      [lived, "2025-04-01", false],
    ]) {
      const provision = randomUUID();
      await client.query(
        `INSERT INTO provision (id, accord_id, instrument_id, category_id, code, nature, numbering, title, summary, joint, sources, position, recorded_at, backdated)
          VALUES ($1::uuid, $2, $2, $3, $1::uuid::text, 'act', 'official', 'P', 'P', false, '[]', 1, $4, $5)`,
        [provision, accord, category, recorded, backdated],
      );
      await client.query("INSERT INTO obligation (id, accord_id, provision_id, party) VALUES ($1, $1, $1, 'A')", [
        provision,
      ]);
    }
    for (const category of [shown, lived])
      for (const version of [1, 2])
        await client.query(
          `INSERT INTO criterion (id, accord_id, category_id, nature, level, version, text, status, recorded_at)
            VALUES (gen_random_uuid(), $1, $2, 'act', 'compliant', $3, 'All.', 'proposed', '2026-01-01')`,
          [accord, category, version],
        );
  });
  expect(await before.migrate()).toContain(MIGRATION);
  const obligations = await client.query(
    "SELECT FROM obligation o JOIN provision p USING (id, recorded_at, backdated)",
  );
  expect(obligations.rowCount).toBe(3);
  const criteria = await client.query(
    `SELECT CASE category_id WHEN $1 THEN 'shown' ELSE 'lived' END AS category, version, recorded_at::date::text AS on, backdated FROM criterion ORDER BY 1, 2`,
    [shown],
  );
  expect(criteria.rows).toEqual([
    { category: "lived", version: 1, on: "2026-01-01", backdated: false },
    { category: "lived", version: 2, on: "2026-01-01", backdated: false },
    { category: "shown", version: 1, on: "2025-02-01", backdated: true },
    { category: "shown", version: 2, on: "2026-01-01", backdated: false },
  ]);
  for (const table of ["obligation", "criterion"])
    await expect(client.query(`UPDATE ${table} SET recorded_at = now()`)).rejects.toThrow("append-only");
});
