import { gzipSync } from "node:zlib";
import { Client } from "pg";
import { accountOf, type Demo } from "../under-test/demo";
import { type Connection, connect, signIn } from "../under-test/door";
import { cpuText, meterCpu } from "./cpu-meter";
import { drive, percentile, type Request } from "./load";
import { numberText, type Row, row } from "./table";

export type Accord = { readonly code: string; readonly kind: "real" | "exercise"; readonly provision: string };

/** The accords of the demonstration, each with the provision that has the most findings. Real ones first. */
export async function readAccords({ ownerUrl }: Pick<Demo, "ownerUrl">): Promise<Accord[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Accord>(
      `SELECT a.code, a.kind, (SELECT p.code FROM provision p JOIN obligation o ON o.provision_id = p.id
          LEFT JOIN finding f ON f.obligation_id = o.id WHERE p.accord_id = a.id
          GROUP BY p.id ORDER BY count(f.id) DESC, p.position LIMIT 1) AS provision
        FROM accord a ORDER BY a.kind DESC, a.code`,
    );
    return rows;
  } finally {
    await client.end();
  }
}

type Options = { readonly demo: Demo; readonly quick: boolean; readonly report: (line: string) => void };

/** A page, how it is asked for, and what it must reach. */
type Page = {
  readonly name: string;
  readonly path: string;
  readonly connections: number;
  /** Milliseconds that the server says it took, or answers a second. */
  readonly goal: { readonly server: number } | { readonly perSecond: number };
};

/** How long the lead's pages take on the demonstration's own data. */
export function measurePages(options: Options & { readonly accords: readonly Accord[] }): Promise<Row[]> {
  const queryOf = ({ code, kind }: Accord) => `accord=${code}${kind === "real" ? "&asOf=2025-12-31" : ""}`; // An exercise opens at its own last day.
  const goal = { connections: 2, goal: { server: 150 } };
  return measureAll(
    options,
    options.accords.flatMap((a) => [
      { name: `dashboard of ${a.code}`, path: `/dashboard?${queryOf(a)}`, ...goal },
      { name: `provision ${a.provision}`, path: `/provisions/${a.provision}?${queryOf(a)}`, ...goal },
      { name: `reports of ${a.code}`, path: `/reports?accord=${a.code}`, ...goal },
    ]),
  );
}

/** The same where an accord is ten years old: at the present clock, at a past one, and its longest lists. */
export function measureOldAccord(
  options: Options & { readonly accord: Accord; readonly past: string },
): Promise<Row[]> {
  const { code, provision } = options.accord;
  const present = { connections: 4, goal: { server: 50 } };
  const past = { connections: 4, goal: { server: 250 } };
  const then = `asOf=${options.past}&knownAt=${options.past}`;
  return measureAll(options, [
    { name: `dashboard of ${code}, present`, path: `/dashboard?accord=${code}&asOf=now`, ...present },
    { name: `provision ${provision}, present`, path: `/provisions/${provision}?accord=${code}&asOf=now`, ...present },
    { name: `dashboard of ${code}, ${options.past}`, path: `/dashboard?accord=${code}&${then}`, ...past },
    {
      name: `provision ${provision}, ${options.past}`,
      path: `/provisions/${provision}?accord=${code}&${then}`,
      ...past,
    },
    { name: "page of 250 reports", path: `/reports?accord=${code}&size=250`, connections: 8, goal: { perSecond: 100 } },
    { name: "review queue", path: `/review?accord=${code}`, connections: 4, goal: { server: 50 } },
  ]);
}

async function measureAll({ demo, quick, report }: Options, pages: readonly Page[]): Promise<Row[]> {
  const cookie = await signIn(demo.origin, accountOf(demo, "mission-lead"));
  const rows: Row[] = [];
  for (const page of pages) {
    const lines = Array.from({ length: page.connections }, () => connect(demo.origin, cookie));
    try {
      rows.push(await measure(demo, page, lines, { quick, report }));
    } finally {
      await Promise.all(lines.map((line) => line.close()));
    }
  }
  return rows;
}

async function measure(
  demo: Demo,
  { name, path, connections, goal }: Page,
  lines: readonly Connection[],
  { quick, report }: Pick<Options, "quick" | "report">,
): Promise<Row> {
  const [first] = lines;
  if (!first) throw new Error("no connection");
  const place = await settle(first, path);
  report(place);
  const html = Buffer.from((await first.get(place)).text);
  const totals: number[] = [];
  const workers = lines.map(
    (line): Request =>
      async () => {
        const { status, total } = await line.get(place);
        if (status !== 200 || total === null)
          throw new Error(`${place} was answered with ${status}, Server-Timing ${total}`);
        totals.push(total);
      },
  );
  await drive(workers, quick ? 1 : 5);
  totals.length = 0;
  const used = meterCpu(demo);
  const { p50, p95, perSecond, requests } = await drive(workers, quick ? 2 : 10);
  const server = percentile(totals, 0.95);
  const times = `server p95 ${numberText(server)} ms; read to the end p50 ${numberText(p50)}, p95 ${numberText(p95)} ms; ${numberText(perSecond)}/s`;
  const size = `; HTML ${numberText(html.length / 1e3)} kB, gzip ${numberText(gzipSync(html).length / 1e3)} kB`;
  const value = `${times}${cpuText(used(), requests)}${size}`;
  const work = `${name}, ${connections} at a time`;
  return "server" in goal
    ? row(work, value, { goal: `server p95 ${goal.server} ms`, met: server <= goal.server })
    : row(work, value, { goal: `${goal.perSecond}/s`, met: perSecond >= goal.perSecond });
}

/** The address that a page leads to, with its clock, so that no window measures redirects. */
async function settle(line: Connection, path: string): Promise<string> {
  const { status, location } = await line.get(path);
  if (status === 200) return path;
  if (status < 300 || status > 399 || location === null) throw new Error(`${path} was answered with ${status}`);
  const { pathname, search } = new URL(location, "http://127.0.0.1");
  return settle(line, `${pathname}${search}`);
}
