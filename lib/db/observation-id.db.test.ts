import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type DatabaseBefore, openDatabaseBefore } from "@/e2e/database-before";
import { derivedObservationId } from "@/lib/domain/observation-id";

const MIGRATION = "20261122103000_observation_id";
let before: DatabaseBefore;
beforeAll(async () => {
  before = await openDatabaseBefore(MIGRATION);
});
afterAll(() => before.drop());

it("the migration gives every finding the id that TypeScript derives, the same in all versions of a report", async () => {
  const { client } = before;
  const versions = Array.from({ length: 20 }, () => randomUUID()).flatMap((report) => [
    { report, version: randomUUID(), n: 1 },
    { report, version: randomUUID(), n: 2 },
  ]);
  await before.putIn(async () => {
    for (const { report, version, n } of versions) {
      await client.query(
        `INSERT INTO report_version (id, report_id, n, author_id, content_hash) VALUES ($1, $2, $3, $1, 'x')`,
        [version, report, n],
      );
      for (const observation of [0, 1, 9, 10, 29])
        await client.query(
          `INSERT INTO finding (id, version_id, obligation_id, observation, position, observed_from, observed_until, access, level, how_observed, data)
            VALUES (gen_random_uuid(), $1, $1, $2, 0, now() - interval '1 hour', now(), 'full', 'compliant', 'saw', '{}')`,
          [version, observation],
        );
    }
  });
  expect(await before.migrate()).toContain(MIGRATION);
  const { rows } = await client.query<{ report: string; observation: number; id: string }>(
    `SELECT v.report_id AS report, f.observation, f.observation_id AS id FROM finding f JOIN report_version v ON v.id = f.version_id`,
  );
  expect(rows).toHaveLength(versions.length * 5);
  for (const row of rows) expect(row.id).toBe(derivedObservationId(row.report, row.observation));
  await expect(client.query("UPDATE finding SET observation_id = gen_random_uuid()")).rejects.toThrow("append-only");
});
