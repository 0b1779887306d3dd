import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { accountOf, type Demo } from "../under-test/demo";
import { connect, signIn } from "../under-test/door";
import type { Accord } from "./pages";
import { numberText, type Row, row } from "./table";

const GOAL_KB = 220;
const CHUNKS = ".next/static/chunks";

/**
 * The scripts that the dashboard's HTML names, gzipped: what a browser fetches before anybody does anything. Scripts
 * for browsers without modules are left out, because today's never fetch them.
 */
export async function measureFirstLoad(demo: Demo, accord: Accord): Promise<Row[]> {
  const line = connect(demo.origin, await signIn(demo.origin, accountOf(demo, "mission-lead")));
  try {
    const { status, text } = await line.get(`/dashboard?accord=${accord.code}&asOf=2025-12-31`);
    if (status !== 200) throw new Error(`/dashboard was answered with ${status}`);
    const old = new Set([...text.matchAll(/<script\b[^>]*\bnomodule\b[^>]*>/gi)].flatMap(([tag]) => chunksIn(tag)));
    const first = [...new Set(chunksIn(text))].filter((chunk) => !old.has(chunk));
    const charts = chunkNames().filter(isChart);
    const sum = (chunks: readonly string[]) => chunks.reduce((total, chunk) => total + gzipSize(chunk), 0) / 1_000;
    const early = first.filter((chunk) => charts.includes(chunk)).length;
    const late = charts.filter((chunk) => !first.includes(chunk));
    const kilobytes = sum(first);
    return [
      row("first-load JavaScript of the dashboard, gzip", `${numberText(kilobytes)} kB in ${first.length} files`, {
        goal: `${GOAL_KB} kB, charts after`,
        met: kilobytes <= GOAL_KB && early === 0,
      }),
      row("chart library, loaded after, gzip", `${numberText(sum(late))} kB in ${late.length} files`),
    ];
  } finally {
    await line.close();
  }
}

/** Names of chunks in HTML: in tags, and in the data from which React loads the components' scripts. */
const chunksIn = (html: string): string[] =>
  [...html.matchAll(/static\/chunks\/([\w./~-]+?\.js)/g)].map(([, name]) => name ?? "");

const chunkNames = (): string[] =>
  readdirSync(CHUNKS, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));

/** Class names that recharts writes into its drawings. */
const isChart = (chunk: string): boolean => readFileSync(join(CHUNKS, chunk), "utf8").includes("recharts-surface");

const gzipSize = (chunk: string): number => gzipSync(readFileSync(join(CHUNKS, chunk))).byteLength;
