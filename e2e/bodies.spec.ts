/** Generated bodies against the real route: each is filed whole, or refused with its fault named. Never half, never 500. */
import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Client } from "pg";
import { type ReportDocument, reportSchema } from "@/lib/schemas/report";
import {
  type Answer,
  expectChain,
  expectRefusal,
  type Ids,
  LINES,
  newIds,
  openDoor,
  openOwner,
  type Send,
} from "./bodies/door";
import { effort, seed, Tally } from "./bodies/effort";
import { readContext } from "./bodies/ground";
import { badReports, goodReports, RULE_KINDS } from "./bodies/report-bodies";
import { faultyOf, wildOf } from "./bodies/schema-walker";
import { expect, test } from "./fixtures";

const RUNS = effort({ test: 60, long: 2_000 });
const BATCH = 250;
const sample = <T>(bodies: fc.Arbitrary<T>, numRuns: number): T[] => fc.sample(bodies, { numRuns, seed });

type Sent = {
  readonly kind: string;
  readonly body: unknown;
  readonly expected: "filed" | "either" | { path: string; keys: readonly string[] | null };
};
type Filed = Ids & { readonly number: string; readonly body: unknown };

test("what is filed is there whole, what is refused is not there at all", async () => {
  test.setTimeout(effort({ test: 360_000, long: 3_600_000 }));
  const { send, author } = await openDoor();
  const owner = await openOwner();
  const tally = new Tally();
  try {
    const ground = { context: await readContext(owner, "KL-2025", "AOT-TH"), now: Date.now() };
    const good = goodReports(ground);
    const all: Sent[] = [
      ...sample(good, RUNS).map((body): Sent => ({ kind: "good", body, expected: "filed" })),
      ...[...sample(faultyOf(reportSchema, good), RUNS * 5), ...sample(badReports(ground), RUNS * 3)].map(
        ({ kind, path, body, keys }): Sent => ({ kind, body, expected: { path: path.join("."), keys } }),
      ),
      ...sample(wildOf(good), RUNS * 2).map((body): Sent => ({ kind: "anything", body, expected: "either" })),
    ];
    const mixed = all.map((sent, i) => ({ sent, at: (i * 7_919) % all.length })).toSorted((a, b) => a.at - b.at);
    for (let start = 0; start < mixed.length; start += BATCH) {
      const before = await countRows(owner, author);
      const filed = await sendAll(
        send,
        mixed.slice(start, start + BATCH).map(({ sent }) => sent),
        tally,
      );
      await expectThere(owner, author, filed, before);
    }
    expectChain();
    expect(tally.total).toBe(all.length);
    for (const kind of RULE_KINDS)
      if (kind !== "site of another team") expect(tally.refused(kind), kind).toBeGreaterThan(0);
  } finally {
    console.log(tally.toString());
    await owner.end();
  }
});

/** Sends them over all lines at once. Returns what was acknowledged. */
async function sendAll(send: Send, all: readonly Sent[], tally: Tally): Promise<Filed[]> {
  const filed: Filed[] = [];
  const queue = [...all];
  const line = async (): Promise<void> => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const ids = newIds();
      const answer = await send(JSON.stringify(next.body) ?? "null", ids);
      tally.add(next.kind, isFiled(answer));
      expectAnswer(next, answer);
      if (isFiled(answer)) filed.push({ ...ids, number: answer.json.number ?? "", body: next.body });
    }
  };
  await Promise.all(Array.from({ length: LINES }, line));
  return filed;
}

function expectAnswer({ kind, body, expected }: Sent, answer: Answer): void {
  const said = `${kind}: ${answer.status} ${answer.text}\n${JSON.stringify(body).slice(0, 2_000)}`;
  if (isFiled(answer)) {
    assert.ok(expected === "filed" || expected === "either", said);
    return;
  }
  assert.notEqual(expected, "filed", said);
  expectRefusal(answer);
  if (typeof expected !== "object") return;
  const error = answer.json.errors?.find(({ path }) => path === expected.path);
  assert.ok(error, said);
  if (expected.keys) assert.ok(expected.keys.includes(error.key), said);
}

const isFiled = ({ status }: Answer): boolean => status === 201 || status === 200;

const COUNTS = `WITH v AS (SELECT id, report_id FROM report_version WHERE author_id = $1), f AS (SELECT f.id FROM v JOIN finding f ON f.version_id = v.id)
  SELECT (SELECT count(DISTINCT report_id) FROM v)::int AS reports, (SELECT count(*) FROM v)::int AS versions,
    (SELECT count(*) FROM v JOIN version_content c ON c.version_id = v.id)::int AS contents, (SELECT count(*) FROM f)::int AS findings,
    (SELECT count(*) FROM f JOIN finding_quantity q ON q.finding_id = f.id)::int AS quantities,
    (SELECT count(*) FROM audit_entry WHERE verb = 'report.submit' AND actor = $1::text)::int AS links,
    (SELECT count(*) FROM report r WHERE NOT EXISTS (SELECT FROM report_version o WHERE o.report_id = r.id))::int AS halves`;
type Counts = Record<"reports" | "versions" | "contents" | "findings" | "quantities" | "links" | "halves", number>;

async function countRows(owner: Client, author: string): Promise<Counts> {
  const { rows } = await owner.query<Counts>(COUNTS, [author]);
  if (!rows[0]) throw new Error("nothing counted");
  return rows[0];
}

/** Exactly the rows of what was acknowledged, each document as the schema reads what was sent. */
async function expectThere(owner: Client, author: string, filed: readonly Filed[], before: Counts): Promise<void> {
  const documents = new Map(
    filed.map(({ versionId, body }) => [versionId, reportSchema.parse(JSON.parse(JSON.stringify(body)))]),
  );
  const statements = [...documents.values()].flatMap((d) => d.observations.flatMap((o) => o.statements));
  const after = await countRows(owner, author);
  expect(after).toEqual({
    reports: before.reports + filed.length,
    versions: before.versions + filed.length,
    contents: before.contents + filed.length,
    links: before.links + filed.length,
    halves: 0,
    findings: before.findings + statements.length,
    quantities: before.quantities + statements.flatMap((s) => s.quantities).length,
  });
  const { rows } = await owner.query<{ id: string; document: ReportDocument }>(
    "SELECT version_id AS id, document FROM version_content WHERE version_id = ANY ($1::uuid[])",
    [filed.map(({ versionId }) => versionId)],
  );
  expect(rows.length).toBe(filed.length);
  for (const { id, document } of rows) {
    const observations = document.observations.map((o, i) => ({
      ...o,
      id: documents.get(id)?.observations[i]?.id ?? o.id,
    }));
    const sent = documents.get(id);
    const withIds = {
      ...sent,
      observations: sent?.observations.map((o, i) => ({ ...o, id: o.id ?? document.observations[i]?.id })),
    };
    assert.deepEqual({ ...document, observations }, JSON.parse(JSON.stringify(withIds)));
  }
}
