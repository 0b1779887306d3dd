import { Client } from "pg";
import { accountOf, type Demo } from "../under-test/demo";
import { type Connection, connect, signIn } from "../under-test/door";
import { cpuText, meterCpu } from "./cpu-meter";
import { drive, type Request } from "./load";
import { numberText, type Row, row } from "./table";

const CONCURRENCY = 2;
const GOAL_P95 = 150;

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

type Options = {
  readonly demo: Demo;
  readonly accords: readonly Accord[];
  readonly quick: boolean;
  readonly report: (line: string) => void;
};

/** How long the lead's pages take, two at a time, on the demonstration's data. */
export async function measurePages({ demo, accords, quick, report }: Options): Promise<Row[]> {
  const cookie = await signIn(demo.origin, accountOf(demo, "mission-lead"));
  const lines = Array.from({ length: CONCURRENCY }, () => connect(demo.origin, cookie));
  const first = lines[0];
  if (!first) throw new Error("no connection");
  try {
    const rows: Row[] = [];
    for (const { name, path } of pagesOf(accords)) {
      const place = await settle(first, path);
      report(place);
      const workers = lines.map(
        (line): Request =>
          async () => {
            const { status } = await line.get(place);
            if (status !== 200) throw new Error(`${place} was answered with ${status}`);
          },
      );
      await drive(workers, quick ? 1 : 3);
      const used = meterCpu(demo);
      const window = await drive(workers, quick ? 2 : 10);
      const { p50, p95, perSecond, requests } = window;
      const times = `p50 ${numberText(p50)} ms, p95 ${numberText(p95)} ms, ${numberText(perSecond)}/s`;
      rows.push(
        row(name, `${times}${cpuText(used(), requests)}`, { goal: `p95 ${GOAL_P95} ms`, met: p95 <= GOAL_P95 }),
      );
    }
    return rows;
  } finally {
    await Promise.all(lines.map((line) => line.close()));
  }
}

type Page = { readonly name: string; readonly path: string };

function pagesOf(accords: readonly Accord[]): Page[] {
  const queryOf = ({ code, kind }: Accord) => `accord=${code}${kind === "real" ? "&asOf=2025-12-31" : ""}`; // An exercise opens at its own last day.
  return [
    ...accords.map((a) => ({ name: `dashboard of ${a.code}`, path: `/dashboard?${queryOf(a)}` })),
    ...accords.map((a) => ({ name: `provision ${a.provision}`, path: `/provisions/${a.provision}?${queryOf(a)}` })),
    ...accords.map((a) => ({ name: `reports of ${a.code}`, path: `/reports?accord=${a.code}` })),
  ].map(({ name, path }) => ({ name: `${name}, ${CONCURRENCY} at a time`, path }));
}

/** The address that a page leads to, with its clock, so that no window measures redirects. */
async function settle(line: Connection, path: string): Promise<string> {
  const { status, location } = await line.get(path);
  if (status === 200) return path;
  if (status < 300 || status > 399 || location === null) throw new Error(`${path} was answered with ${status}`);
  const { pathname, search } = new URL(location, "http://127.0.0.1");
  return settle(line, `${pathname}${search}`);
}
