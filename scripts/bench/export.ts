import { Client } from "pg";
import { Client as Http } from "undici";
import { accountOf, type Demo } from "../under-test/demo";
import { signIn } from "../under-test/door";
import { makeReports, readGround } from "../under-test/reports";
import { copyOut } from "./copy-out";
import { cpuText, meterCpu } from "./cpu-meter";
import { DECADE_CODE, fillDecade, superuserOf } from "./decade";
import { fileFor } from "./filing";
import { openSessions } from "./observers";
import { memoryOf, resetPeak } from "./process-use";
import { megabytes, numberText, type Row, row } from "./table";

const TEAM = "AOT-TH";
const GOAL = { copies: 4, growth: 60e6, firstByte: 200, filing: 0.5 };
const PATH = `/api/v1/exports/findings?accord=${DECADE_CODE}`;

type Options = {
  readonly demo: Demo;
  /** The accord that reports are filed in meanwhile. */
  readonly accord: string;
  readonly quick: boolean;
  readonly report: (line: string) => void;
};

/** All findings of ten years as CSV, beside COPY of the same columns from a plain table, then while reports are filed. */
export async function measureExport({ demo, accord, quick, report }: Options): Promise<Row[]> {
  const admin = new Client({ connectionString: superuserOf(demo) });
  await admin.connect();
  try {
    const findings = quick ? 20_000 : 100_000;
    const { rows: there } = await admin.query("SELECT FROM accord WHERE code = $1", [DECADE_CODE]);
    if (there.length === 0) {
      report(`ten years with ${numberText(findings)} findings`);
      await fillDecade({ adminUrl: superuserOf(demo), findings, now: Date.now(), report: () => {} });
    }
    const cookie = await signIn(demo.origin, accountOf(demo, "mission-lead"));
    report("the export, twice, beside COPY");
    await readExport(demo, cookie);
    const before = memoryOf(demo.appPid)?.now ?? Number.NaN;
    resetPeak(demo.appPid);
    const used = meterCpu(demo);
    const file = await readExport(demo, cookie);
    const cpu = cpuText(used(), 1);
    const growth = (memoryOf(demo.appPid)?.peak ?? Number.NaN) - before;
    await admin.query(PLAIN_TABLE, [DECADE_CODE]);
    await admin.query("VACUUM ANALYZE bench_export");
    await copyOut(admin, "COPY bench_export TO STDOUT (FORMAT csv)");
    const copy = await copyOut(admin, "COPY bench_export TO STDOUT (FORMAT csv)");
    await admin.query("DROP TABLE bench_export");
    const copies = file.ms / copy.ms;
    const speed = `${numberText(file.lines)} findings, ${megabytes(file.bytes)} in ${numberText(file.ms)} ms${cpu}`;
    const limit = `COPY of a plain table of the same: ${megabytes(copy.bytes)} in ${numberText(copy.ms)} ms`;
    return [
      row("all findings as CSV, streamed", speed, {
        ratio: `${numberText(copies)} x COPY`,
        goal: `${GOAL.copies} x COPY`,
        met: copies <= GOAL.copies,
      }),
      row("the same by PostgreSQL alone", limit),
      row("first byte of it", `${numberText(file.first)} ms`, {
        goal: `${GOAL.firstByte} ms`,
        met: file.first <= GOAL.firstByte,
      }),
      row("memory of the app, growth by it", megabytes(growth), {
        goal: megabytes(GOAL.growth),
        met: growth <= GOAL.growth,
      }),
      await measureFilingBeside({ demo, accord, quick, report }, admin, cookie),
    ];
  } finally {
    await admin.end();
  }
}

/** Filing at 8 connections alone, then while one export after the other is read. */
async function measureFilingBeside(
  { demo, accord, quick, report }: Options,
  admin: Client,
  cookie: string,
): Promise<Row> {
  const next = makeReports(await readGround(admin, accord, TEAM), Date.now());
  const cookies = await openSessions(admin, demo, TEAM, quick ? 20 : 120, "beside");
  const file = () => fileFor(demo.origin, cookies, { connections: 8, length: quick ? 3 : 12, next, acknowledged: [] });
  report("filing at 8 connections, alone and beside exports");
  await file();
  const alone = await file();
  const beside = { exports: 0, over: false };
  const filed = file().finally(() => {
    beside.over = true;
  });
  for (; !beside.over; beside.exports += 1) await readExport(demo, cookie);
  const { perSecond } = await filed;
  const kept = perSecond / alone.perSecond;
  const text = `${numberText(perSecond)}/s of ${numberText(alone.perSecond)}/s, ${beside.exports} exports meanwhile`;
  return row("filing at 8 connections while findings are exported", `${text}: ${numberText(kept * 100)} %`, {
    goal: `${GOAL.filing * 100} %`,
    met: kept >= GOAL.filing,
  });
}

/** Reads it to its end. Throws when it is broken or does not hold what it should. */
async function readExport({ origin }: Pick<Demo, "origin">, cookie: string) {
  const client = new Http(origin);
  const begun = performance.now();
  try {
    const { statusCode, body } = await client.request({ method: "GET", path: PATH, headers: { cookie } });
    if (statusCode !== 200) throw new Error(`the export was answered with ${statusCode}: ${await body.text()}`);
    const file = { bytes: 0, lines: -1, first: 0, ms: 0 }; // The first line names the columns.
    for await (const chunk of body as AsyncIterable<Buffer>) {
      file.first ||= performance.now() - begun;
      file.bytes += chunk.length;
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) file.lines += 1;
    }
    return { ...file, ms: performance.now() - begun };
  } finally {
    await client.close();
  }
}

/** The export's columns and rows in one plain table with their own types, so that COPY has nothing to look up. */
const PLAIN_TABLE = `CREATE TABLE bench_export AS
  SELECT c.code AS accord, 'EXERCISE' AS exercise, now() AS cut_off, now() AS known_at, p.code AS provision, p.title, i.code AS instrument,
    g.code AS category, p.nature, o.party, r.number, v.n, f.id, t.code AS team, s.code AS site, s.names ->> 'en' AS site_name, s.lat, s.lon,
    f.observed_from, f.observed_until, f.access, f.refused_by, f.level, f.how_observed, f.whole_count, v.submitted_at, a.at AS approved_at,
    NULL::text AS incidents, v.backdated
  FROM accord c JOIN report r ON r.accord_id = c.id JOIN report_version v ON v.report_id = r.id JOIN finding f ON f.version_id = v.id
    JOIN obligation o ON o.id = f.obligation_id JOIN provision p ON p.id = o.provision_id JOIN instrument i ON i.id = p.instrument_id
    JOIN category g ON g.id = p.category_id JOIN team t ON t.id = r.team_id JOIN review a ON a.version_id = v.id AND a.step = 'approve'
    LEFT JOIN site s ON s.id = f.site_id
  WHERE c.code = $1 AND NOT EXISTS (SELECT FROM review w WHERE w.version_id = v.id AND w.step = 'withdraw')
    AND NOT EXISTS (SELECT FROM report_version y JOIN review z ON z.version_id = y.id AND z.step = 'approve'
      WHERE y.report_id = v.report_id AND y.n > v.n)`;
