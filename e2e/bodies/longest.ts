/** Run by lib/schemas/longest.test.ts in a process of its own: every text of every schema with 1 MB of what makes patterns hang. */
import * as fc from "fast-check";
import { parseClocks } from "@/lib/domain/clocks";
import { parseClock, parseDay, parseMinute } from "@/lib/domain/instant";
import { readMoment } from "@/lib/domain/judging-rules";
import { safeNext } from "@/lib/domain/landing";
import { csvLine } from "@/lib/render/csv";
import { drawable } from "@/lib/render/drawable";
import { seed } from "./effort";
import { exchanged, type Path, valuesOf } from "./schema-walker";
import { CASES } from "./schemas";

const MB = 1_000_000;
const of = (piece: string, end = ""): string => piece.repeat(Math.ceil(MB / piece.length)) + end;
const LONGEST = [
  of("a", "!"),
  of(" ", "x"),
  of("\t\n"),
  of("\u200b", "="),
  of("\u0e4d\u0e48"),
  of("\u0ecd"),
  of("e\u0301"),
  of("\u0301"),
  of("1", "x"),
  of("1-"),
  of("2025-12-31T"),
  of("a.", "@"),
  of("a@a."),
  `a@${of("a.")}`,
  of("-"),
  `http://${of("a:")}`,
  `http://${of("a.")}`,
  of("\ud800"),
  of("\0"),
  of("'\"", "="),
  of("../"),
  `/${of("%")}`,
  of("0"),
  `2025-12-31T00:00:00.${of("0")}`,
  of("\u202e"),
  of("ក\u17d2"),
  of("👩‍"),
];

const textsIn = (value: unknown, path: Path = []): Path[] =>
  typeof value === "string"
    ? [path]
    : typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, part]) =>
          textsIn(part, [...path, Array.isArray(value) ? Number(key) : key]),
        )
      : [];

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce((at, step) => (at as Record<string | number, unknown>)[step], value);
const kindOf = (value: unknown): string =>
  [/^\d{4}-\d\d-\d\d$/, /^\d{4}-\d\d-\d\dT/, /^https?:/, /^[\w.-]+$/].find((kind) => kind.test(String(value)))
    ?.source ?? "text";

let returned = 0;
for (const [name, { schema, hints, words }] of Object.entries(CASES)) {
  const bodies = fc.sample(valuesOf(schema, hints), { numRuns: 8, seed });
  const nameOf = (body: unknown, path: Path) =>
    // A file's many fields are of few kinds, each read by one schema.
    words === "sentences" ? kindOf(valueAt(body, path)) : path.filter((step) => typeof step === "string").join(".");
  const fields = new Map(bodies.flatMap((body) => textsIn(body).map((path) => [nameOf(body, path), { body, path }])));
  console.log(`${name}: ${fields.size} text fields`);
  for (const { body, path } of fields.values())
    for (const text of LONGEST) {
      schema.safeParse(exchanged(body, path, text));
      returned += 1;
    }
}
const readers = [
  parseDay,
  parseMinute,
  parseClock,
  safeNext,
  (text: string) => readMoment(text, "at", null, []),
  (text: string) => parseClocks({ asOf: text }, 0),
  (text: string) => csvLine([text]),
  (text: string) => drawable(text, new Set()),
];
for (const read of readers)
  for (const text of LONGEST) {
    read(text);
    returned += 1;
  }
console.log(`${returned} returned`);
