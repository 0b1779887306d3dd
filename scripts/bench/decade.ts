/**
 * Ten years of an invented accord, ending now, for measuring what pages cost when the mission is old. Written past the
 * app by the superuser, whose session sets triggers aside: the rows are such as the app would have left, with their
 * moments in the past, but for audit entries, which only append_audit() makes.
 */
import { Client } from "pg";
import { EXERCISE_CODE } from "@/lib/domain/exercise/accord";
import { DAY, type Instant, isoText } from "@/lib/domain/instant";
import { copyAccord } from "./decade-accord";
import { DECADE_EVENTS } from "./decade-events";
import { DECADE_REPORTS } from "./decade-reports";
import { makeProse } from "./prose";

export const DECADE_CODE = "EXERCISE-DECADE";
const YEARS = 10;

export type Decade = {
  /** Of a role that may set triggers aside, connected to the demonstration's database. */
  readonly adminUrl: string;
  /** So many findings of approved versions; two to a version. */
  readonly findings: number;
  /** The last reports were approved some days before. */
  readonly now: Instant;
  readonly report: (line: string) => void;
};

/**
 * Copies the exercise's accord and fills the copy with reports, reviews, determinations, inquiries and incidents. Equal
 * sizes make equal decades, but for their end. Throws when the exercise is not loaded or a decade is there.
 */
export async function fillDecade({ adminUrl, findings, now, report }: Decade): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query("SELECT code FROM accord WHERE code = ANY ($1)", [[EXERCISE_CODE, DECADE_CODE]]);
    const codes = found.rows.map((row: { code: string }) => row.code);
    if (!codes.includes(EXERCISE_CODE)) throw new Error("the exercise is not loaded: this is no demonstration");
    if (codes.includes(DECADE_CODE)) throw new Error("this database holds a decade already");
    await client.query("BEGIN");
    await client.query("SET LOCAL session_replication_role = replica");
    await client.query("SET LOCAL work_mem = '64MB'");
    const begins = now - YEARS * 365 * DAY;
    await copyAccord(client, { from: EXERCISE_CODE, to: DECADE_CODE, begins });
    const { narratives } = makeProse();
    await client.query(
      "CREATE TEMP TABLE prose ON COMMIT DROP AS SELECT * FROM unnest($1::text[]) WITH ORDINALITY AS p(text, n)",
      [narratives],
    );
    await client.query(
      `CREATE TEMP TABLE span ON COMMIT DROP AS SELECT a.id AS accord, $1::timestamptz AS begins, $2::timestamptz AS ends, $3::int AS versions
        FROM accord a WHERE a.code = $4`,
      [isoText(begins), isoText(now), Math.ceil(findings / 2), DECADE_CODE],
    );
    for (const { what, text } of [...DECADE_REPORTS, ...DECADE_EVENTS]) {
      const started = performance.now();
      const { rowCount } = await client.query(text);
      report(`${what}: ${rowCount ?? 0} in ${Math.round(performance.now() - started)} ms`);
    }
    await client.query("COMMIT");
    await client.query("ANALYZE");
  } finally {
    await client.end(); // Without a COMMIT nothing has happened.
  }
}

/** The superuser's address of the database that the owner's leads to. */
export const superuserOf = ({ adminUrl, ownerUrl }: { adminUrl: string; ownerUrl: string }): string =>
  Object.assign(new URL(adminUrl), { pathname: new URL(ownerUrl).pathname }).href;
