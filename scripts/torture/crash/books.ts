import type { Client } from "pg";
import { canonicalJson, textHash } from "@/lib/platform/content-hash";
import type { Decision, Issue, Judgement, Version } from "./ledger";

/** Everything that was told, looked up past the app: there, once, as it was told. One line per thing that is not. */
export async function checkTold(
  owner: Client,
  told: {
    readonly versions: readonly Version[];
    readonly decisions: readonly Decision[];
    readonly issues: readonly Issue[];
    readonly judgements: readonly Judgement[];
  },
): Promise<string[]> {
  return [
    ...(await checkVersions(owner, told.versions)),
    ...(await checkDecisions(owner, told.decisions)),
    ...(await checkIssues(owner, told.issues)),
    ...(await checkJudgements(owner, told.judgements)),
  ];
}

type StoredVersion = {
  id: string;
  reportId: string;
  n: number;
  number: string;
  author: string;
  hash: string;
  salt: string;
  document: object;
};

async function checkVersions(owner: Client, told: readonly Version[]): Promise<string[]> {
  const { rows } = await owner.query<StoredVersion>(
    `SELECT v.id, v.report_id AS "reportId", v.n, r.number, u.email AS author, v.content_hash AS hash, c.salt, c.document
      FROM report_version v JOIN report r ON r.id = v.report_id JOIN "user" u ON u.id = v.author_id JOIN version_content c ON c.version_id = v.id
      WHERE v.id = ANY ($1::uuid[])`,
    [told.map((v) => v.versionId)],
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  return told.flatMap((version) => {
    const there = stored.get(version.versionId);
    if (!there) return [`version ${version.versionId} (${version.number}) was acknowledged and is not there`];
    const same =
      there.reportId === version.reportId &&
      there.n === version.n &&
      there.number === version.number &&
      there.author === version.author;
    if (!same) return [`version ${version.versionId} is ${JSON.stringify({ ...there, document: undefined })}`];
    const sent = canonicalJson(JSON.parse(version.json) as object);
    const kept = canonicalJson(there.document);
    return sent === kept && textHash(there.salt, sent) === there.hash ? [] : [`${version.number} has other content`];
  });
}

async function checkDecisions(owner: Client, told: readonly Decision[]): Promise<string[]> {
  const { rows } = await owner.query<{ versionId: string; step: string; by: string; reason: string | null }>(
    `SELECT w.version_id AS "versionId", w.step, u.email AS by, c.reason FROM review w JOIN "user" u ON u.id = w.by_id
      LEFT JOIN review_content c ON c.review_id = w.id WHERE w.version_id = ANY ($1::uuid[])`,
    [told.map((d) => d.versionId)],
  );
  const count = new Map<string, number>();
  const key = (d: Pick<Decision, "versionId" | "reason" | "by"> & { readonly step: string }) =>
    JSON.stringify([d.versionId, d.step, d.by, d.reason]);
  for (const row of rows) count.set(key(row), (count.get(key(row)) ?? 0) + 1);
  return told.flatMap((d) => (count.get(key(d)) === 1 ? [] : [`${key(d)} is there ${count.get(key(d)) ?? 0} times`]));
}

async function checkIssues(owner: Client, told: readonly Issue[]): Promise<string[]> {
  const { rows } = await owner.query<{ id: string; files: number; by: string }>(
    `SELECT s.id, u.email AS by, (SELECT count(*)::int FROM summary_file f WHERE f.summary_id = s.id) AS files
      FROM summary s JOIN "user" u ON u.id = s.issued_by_id WHERE s.id = ANY ($1::uuid[])`,
    [told.map(({ id }) => id)],
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  return told.flatMap(({ id, by }) => {
    const there = stored.get(id);
    if (there?.by === by && there.files >= 2) return []; // PDF, CSV and JSON; the PDF is not made on every system.
    return [`summary ${id} was issued by ${by} and is ${JSON.stringify(there ?? null)}`];
  });
}

async function checkJudgements(owner: Client, told: readonly Judgement[]): Promise<string[]> {
  const { rows } = await owner.query<{ rationale: string; times: number; by: string }>(
    `SELECT c.rationale, count(*)::int AS times, min(u.email) AS by FROM determination_content c JOIN determination d ON d.id = c.determination_id
      JOIN "user" u ON u.id = d.by_id WHERE c.rationale = ANY ($1::text[]) GROUP BY 1`,
    [told.map(({ rationale }) => rationale)],
  );
  const stored = new Map(rows.map((row) => [row.rationale, row]));
  return told.flatMap(({ rationale, by, standing }) => {
    const there = stored.get(rationale);
    const times = there?.times ?? 0;
    const right = times === 1 ? there?.by === by : times === 0 && standing === "doubt";
    return right ? [] : [`determination "${rationale}" (${standing}) is there ${times} times`];
  });
}
