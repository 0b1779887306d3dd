import { randomBytes, randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { derivedObservationId } from "@/lib/domain/observation-id";
import { migrate } from "./migrate";

const NAME = `before_${randomBytes(6).toString("hex")}`;
const MIGRATION = "20261122103000_observation_id";
const before = mkdtempSync(join(tmpdir(), "ccm-migrations-"));
const { adminUrl } = inject("database");
const url = Object.assign(new URL(adminUrl), { pathname: `/${NAME}` }).href;
let client: Client;

/** A database as it stood before observations had ids: the superuser's, so that rows can be put in without their surroundings. */
beforeAll(async () => {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`create database ${NAME}`);
  await admin.end();
  cpSync("prisma/migrations", before, {
    recursive: true,
    filter: (from) => !/\d{14}_/.test(from) || (from.match(/\d{14}_\w+/)?.[0] ?? "") < MIGRATION,
  });
  await migrate(url, before);
  client = new Client({ connectionString: url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`drop database ${NAME} with (force)`);
  await admin.end();
  rmSync(before, { recursive: true });
});

it("the migration gives every finding the id that TypeScript derives, the same in all versions of a report", async () => {
  await client.query("SET session_replication_role = replica"); // Neither keys nor guards: these rows are all there is.
  const places: [report: string, version: string, observation: number][] = [];
  for (let n = 0; n < 20; n += 1) {
    const report = randomUUID();
    for (const version of [randomUUID(), randomUUID()])
      for (const observation of [0, 1, 9, 10, 29]) places.push([report, version, observation]);
  }
  for (const [report, version] of new Map(places.map((place) => [place[1], place])).values()) {
    const n = places.findIndex((place) => place[1] === version);
    await client.query(
      `INSERT INTO report_version (id, report_id, n, author_id, content_hash) VALUES ($1, $2, $3, $1, 'x')`,
      [version, report, n + 1],
    );
  }
  for (const [, version, observation] of places)
    await client.query(
      `INSERT INTO finding (id, version_id, obligation_id, observation, position, observed_from, observed_until, access, level, how_observed, data)
        VALUES (gen_random_uuid(), $1, $1, $2, 0, now() - interval '1 hour', now(), 'full', 'compliant', 'saw', '{}')`,
      [version, observation],
    );
  await client.query("RESET session_replication_role");
  expect(await migrate(url, "prisma/migrations")).toContain(MIGRATION);
  const rows = await client.query<{ report: string; observation: number; id: string }>(
    `SELECT v.report_id AS report, f.observation, f.observation_id AS id FROM finding f JOIN report_version v ON v.id = f.version_id`,
  );
  expect(rows.rows).toHaveLength(places.length);
  for (const row of rows.rows) expect(row.id).toBe(derivedObservationId(row.report, row.observation));
  await expect(client.query("UPDATE finding SET observation_id = gen_random_uuid()")).rejects.toThrow("append-only");
});
