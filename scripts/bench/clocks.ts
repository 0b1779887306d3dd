import { Client } from "pg";
import { DAY, isoText } from "@/lib/domain/instant";
import { accountOf, type Demo } from "../under-test/demo";
import { type Connection, connect, signIn } from "../under-test/door";
import { cpuText, meterCpu } from "./cpu-meter";
import { DECADE_CODE } from "./decade";
import { drive, percentile, type Request } from "./load";
import { memoryOf } from "./process-use";
import { megabytes, numberText, type Row, row } from "./table";

const CONCURRENCY = 4;
const GOAL_PRESENT = 50;
const GOAL_PAST = 250;

type Options = {
  readonly demo: Demo;
  readonly quick: boolean;
  readonly report: (line: string) => void;
};

/**
 * What the lead's pages cost the server on ten years of findings, four at a time: by the answer's own Server-Timing, at
 * the present clock and at pairs of past clocks drawn evenly over the ten years, so that nothing kept answers them.
 */
export async function measureClocks({ demo, quick, report }: Options): Promise<Row[]> {
  const cookie = await signIn(demo.origin, accountOf(demo, "mission-lead"));
  const lines = Array.from({ length: CONCURRENCY }, () => connect(demo.origin, cookie));
  try {
    const rows: Row[] = [];
    for (const page of await pagesOf(demo)) {
      report(page.name);
      rows.push(await measure(demo, lines, page, quick));
    }
    const memory = memoryOf(demo.appPid);
    if (memory)
      rows.push(
        row("memory of the app, after these pages", `${megabytes(memory.now)}, peak ${megabytes(memory.peak)}`),
      );
    return rows;
  } finally {
    await Promise.all(lines.map((line) => line.close()));
  }
}

type Page = {
  readonly name: string;
  readonly next: () => string;
  readonly goal: number;
  readonly mayBeUnknown?: boolean;
};

async function measure(demo: Demo, lines: readonly Connection[], page: Page, quick: boolean): Promise<Row> {
  const times: number[] = [];
  const workers = lines.map(
    (line): Request =>
      async () => {
        const path = page.next();
        const { status, total } = await line.get(path);
        if (status === 404 && page.mayBeUnknown) return; // Nobody had recorded that text yet.
        if (status !== 200 || total === null) throw new Error(`${path} was answered with ${status}`);
        times.push(total);
      },
  );
  await drive(workers, quick ? 1 : 3);
  times.length = 0;
  const used = meterCpu(demo);
  const { requests, perSecond } = await drive(workers, quick ? 4 : 15);
  const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
  const text = `p50 ${numberText(p50)} ms, p95 ${numberText(p95)} ms, ${numberText(perSecond)}/s${cpuText(used(), requests)}`;
  return row(page.name, text, { goal: `p95 ${page.goal} ms`, met: p95 <= page.goal });
}

/** The dashboard, and all pages of provisions in turn. */
async function pagesOf({ ownerUrl }: Demo): Promise<Page[]> {
  const codes = await readCodes(ownerUrl);
  let turn = 0;
  const inTurn = (): string => `/provisions/${codes[turn++ % codes.length]}`;
  const at = (path: string, asOf: string, knownAt: string) =>
    `${path}?${new URLSearchParams({ accord: DECADE_CODE, asOf, knownAt })}`;
  const drawn = (): string => isoText(Date.now() - Math.floor(Math.random() * 3_600) * DAY - DAY);
  return [
    { name: "dashboard, present", next: () => `/dashboard?accord=${DECADE_CODE}&asOf=now`, goal: GOAL_PRESENT },
    {
      name: "provisions in turn, present",
      next: () => `${inTurn()}?accord=${DECADE_CODE}&asOf=now`,
      goal: GOAL_PRESENT,
    },
    { name: "dashboard, past clocks", next: () => at("/dashboard", drawn(), drawn()), goal: GOAL_PAST },
    {
      name: "provisions in turn, past clocks",
      next: () => at(inTurn(), drawn(), drawn()),
      goal: GOAL_PAST,
      mayBeUnknown: true,
    },
  ].map((page) => ({ ...page, name: `${page.name}, ${CONCURRENCY} at a time` }));
}

async function readCodes(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ code: string }>(
      "SELECT p.code FROM provision p JOIN accord a ON a.id = p.accord_id WHERE a.code = $1 ORDER BY p.position",
      [DECADE_CODE],
    );
    return rows.map(({ code }) => encodeURIComponent(code));
  } finally {
    await client.end();
  }
}
