import type { Client } from "pg";
import { type Instant, isoText } from "@/lib/domain/instant";

/** Turns the id of a row into that of its copy: the same at every call. */
export const COPY_OF = (id: string): string => `md5('decade ' || (${id})::text)::uuid`;

type Copied = {
  readonly table: string;
  /** Which rows x; $1 is the accord. */
  readonly where: string;
  /** Columns that hold ids of copied rows, besides id. */
  readonly ids: readonly string[];
  /** Moments that move with the accord. */
  readonly moments?: readonly string[];
};
const OF_PROVISION = "x.provision_id IN (SELECT id FROM provision WHERE accord_id = $1)";
const OF_OBLIGATION = "x.obligation_id IN (SELECT id FROM obligation WHERE accord_id = $1)";
const COPIED: readonly Copied[] = [
  ...["party", "team", "category", "theme", "site"].map((table) => ({
    table,
    where: "x.accord_id = $1",
    ids: ["accord_id"],
  })),
  {
    table: "instrument",
    where: "x.accord_id = $1",
    ids: ["accord_id"],
    moments: ["signed_on", "in_force_from", "recorded_at"],
  },
  {
    table: "instrument_status",
    where: "x.instrument_id IN (SELECT id FROM instrument WHERE accord_id = $1)",
    ids: ["instrument_id"],
    moments: ["at", "recorded_at"],
  },
  {
    table: "provision",
    where: "x.accord_id = $1",
    ids: ["accord_id", "instrument_id", "category_id"],
    moments: ["recorded_at"],
  },
  { table: "provision_term", where: OF_PROVISION, ids: ["provision_id"], moments: ["starts_at", "recorded_at"] },
  { table: "obligation", where: "x.accord_id = $1", ids: ["accord_id", "provision_id"], moments: ["recorded_at"] },
  { table: "criterion", where: "x.accord_id = $1", ids: ["accord_id", "category_id"], moments: ["recorded_at"] },
  { table: "milestone", where: OF_PROVISION, ids: ["provision_id"], moments: ["starts_at", "due_at", "recorded_at"] },
  {
    table: "watch_entry",
    where: OF_OBLIGATION,
    ids: ["obligation_id", "site_id"],
    moments: ["from_at", "to_at", "recorded_at"],
  },
  {
    table: "watch_end",
    where: `x.watch_entry_id IN (SELECT x.id FROM watch_entry x WHERE ${OF_OBLIGATION})`,
    ids: ["watch_entry_id"],
    moments: ["to_at", "recorded_at"],
  },
  { table: "membership", where: "x.accord_id = $1", ids: ["accord_id", "team_id"] },
];

/** Copies an accord under another code, with its members, moved in time so that its first text takes effect at `begins`. */
export async function copyAccord(
  client: Client,
  { from, to, begins }: { from: string; to: string; begins: Instant },
): Promise<void> {
  const found = await client.query<{ id: string; by: string }>(
    `SELECT a.id, ($2::timestamptz - min(i.in_force_from))::text AS by FROM accord a JOIN instrument i ON i.accord_id = a.id
      WHERE a.code = $1 GROUP BY a.id`,
    [from, isoText(begins)],
  );
  const original = found.rows[0];
  if (!original) throw new Error(`there is no accord ${from}`);
  await client.query(
    `INSERT INTO accord SELECT (jsonb_populate_record(x, jsonb_build_object('id', ${COPY_OF("x.id")}, 'code', $2::text,
        'name', x.name || ', ten years', 'short_name', 'Ten years of ' || x.short_name))).* FROM accord x WHERE x.id = $1`,
    [original.id, to],
  );
  for (const { table, where, ids, moments = [] } of COPIED) {
    const changed = [
      ...["id", ...ids].map((column) => `'${column}', ${COPY_OF(`x.${column}`)}`),
      ...moments.map((column) => `'${column}', x.${column} + '${original.by}'::interval`),
    ];
    await client.query(
      `INSERT INTO ${table} SELECT (jsonb_populate_record(x, jsonb_build_object(${changed.join(", ")}))).* FROM ${table} x WHERE ${where}`,
      [original.id],
    );
  }
}
