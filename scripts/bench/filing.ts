import { Client } from "pg";
import type { Demo } from "../under-test/demo";
import { connect } from "../under-test/door";
import { type Filing, makeReports, readGround } from "../under-test/reports";
import { type Acknowledged, checkAcknowledged, checkChain, countReports } from "./acknowledged";
import { measureApproving } from "./approving";
import { bareInserts } from "./bare-insert";
import { cpuText, meterCpu } from "./cpu-meter";
import { drive, type Request, type Window } from "./load";
import { openSessions } from "./observers";
import { numberText, type Row, row } from "./table";

const TEAM = "AOT-TH";
const GOAL = { connections: 8, perSecond: 500, p95: 25 };
/** Each may file 300 reports a minute before it is slowed: enough for 1,200 a second. */
const OBSERVERS = 240;
/** Reports that a lead approves afterwards, half of them to warm up. */
const APPROVED = 600;

type Options = {
  readonly demo: Demo;
  readonly accord: string;
  readonly quick: boolean;
  readonly report: (line: string) => void;
};

/** Files reports through the real route and counts afterwards whether each acknowledged one is there, once, in the chain. */
export async function measureFiling({ demo, accord, quick, report }: Options): Promise<Row[]> {
  const owner = new Client({ connectionString: demo.ownerUrl });
  await owner.connect();
  try {
    const next = makeReports(await readGround(owner, accord, TEAM), Date.now());
    const seconds = quick ? 3 : 20;
    const windows = [1, 8, 32].map((connections) => ({ connections, seconds }));
    report("bare INSERTs at 1, 8 and 32 connections");
    const bare = await bareInserts(
      demo.adminUrl,
      next,
      windows.map(({ connections }) => ({ connections, seconds: quick ? 2 : 8 })),
    );
    const before = await countReports(owner);
    const acknowledged: Acknowledged[] = [];
    report(`signing in ${OBSERVERS} observers`);
    const cookies = await openSessions(owner, demo, TEAM, OBSERVERS);
    const load = (connections: number, length: number) =>
      fileFor(demo.origin, cookies, { connections, length, next, acknowledged });
    report(`warm-up at 8 connections, ${quick ? 3 : 10} s`);
    await load(8, quick ? 3 : 10);
    const rows: Row[] = [];
    for (const [i, { connections }] of windows.entries()) {
      report(`${connectionsText(connections)}, ${seconds} s`);
      const used = meterCpu(demo);
      const window = await load(connections, seconds);
      rows.push(filingRow(connections, window, cpuText(used(), window.requests), bare[i]));
    }
    report("a lead approves");
    const approving = await measureApproving(demo, acknowledged.slice(0, quick ? 20 : APPROVED));
    report(`looking for ${numberText(acknowledged.length)} acknowledged reports and walking the chain`);
    return [
      ...windows.map(({ connections }, i) => bareRow(connections, bare[i])),
      ...rows,
      approving,
      await checkAcknowledged(owner, acknowledged, before),
      checkChain(demo),
    ];
  } finally {
    await owner.end();
  }
}

type Load = { connections: number; length: number; next: () => Filing; acknowledged: Acknowledged[] };

/** Files at so many connections for so many seconds, each report as the next of the sessions. */
export async function fileFor(
  origin: string,
  cookies: readonly string[],
  { connections, length, next, acknowledged }: Load,
): Promise<Window> {
  const lines = Array.from({ length: connections }, () => connect(origin, ""));
  let turn = 0;
  try {
    const workers = lines.map(
      (line): Request =>
        async () => {
          const { reportId, versionId, json } = next();
          const as = cookies[turn++ % cookies.length];
          const { status, text } = await line.put(`/api/v1/reports/${reportId}/versions/${versionId}`, json, as);
          if (status !== 201 && status !== 200)
            throw new Error(`filing was answered with ${status}: ${text.slice(0, 500)}`);
          acknowledged.push({ reportId, versionId, number: (JSON.parse(text) as { number: string }).number });
        },
    );
    return await drive(workers, length);
  } finally {
    await Promise.all(lines.map((line) => line.close()));
  }
}

const connectionsText = (count: number): string => `${count} connection${count === 1 ? "" : "s"}`;
const windowText = ({ perSecond, p50, p95 }: Window): string =>
  `${numberText(perSecond)}/s, p50 ${numberText(p50)} ms, p95 ${numberText(p95)} ms`;

const bareRow = (connections: number, window: Window | undefined): Row =>
  row(`bare INSERT per transaction, ${connectionsText(connections)}`, window ? windowText(window) : "-");

function filingRow(connections: number, window: Window, cpu: string, bare: Window | undefined): Row {
  const isJudged = connections === GOAL.connections;
  return row(`file a report (1.7 kB, chain), ${connectionsText(connections)}`, `${windowText(window)}${cpu}`, {
    ratio: bare ? `1:${numberText(bare.perSecond / window.perSecond)}` : null,
    goal: isJudged ? `${GOAL.perSecond}/s, p95 ${GOAL.p95} ms` : null,
    met: isJudged ? window.perSecond >= GOAL.perSecond && window.p95 <= GOAL.p95 : null,
  });
}
