import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/e2e/test-database";
import { isoText } from "@/lib/domain/instant";
import { csvLine } from "@/lib/render/csv";
import { CSV_ZONE, csvCell, csvInstant } from "./csv-cell";
import { db } from "./pool";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

async function cellsInSql(texts: readonly (string | null)[]): Promise<string[]> {
  const { rows } = await db().query<{ cell: string }>(
    `SELECT ${csvCell("t")} AS cell FROM unnest($1::text[]) WITH ORDINALITY AS x(t, n) ORDER BY n`,
    [texts],
  );
  return rows.map((row) => row.cell);
}
const cellInNode = (text: string | null): string => csvLine([text]).slice(0, -2);

/** Every character that the rule in Node looks past, or takes for a sign, or quotes for: read from the rule itself. */
function everyOddCharacter(): string[] {
  const odd: string[] = [];
  for (let code = 1; code <= 0x10ffff; code += 1) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const character = String.fromCodePoint(code);
    if (cellInNode(`${character}=1`) !== `${character}=1` || cellInNode(`a${character}`) !== `a${character}`)
      odd.push(character);
  }
  return odd;
}

describe("a cell that the database writes", () => {
  it("is the one that Node writes, for every character that matters, before, behind and alone", async () => {
    const odd = everyOddCharacter();
    expect(odd.length).toBeGreaterThan(180);
    const texts = odd.flatMap((c) => [c, `${c}=1`, `${c}${c}@x`, `a${c}`, `a${c}=`, `=${c}`, `${c}a`]);
    expect(await cellsInSql(texts)).toEqual(texts.map(cellInNode));
  });

  it("is the same for texts that mean harm, and for what observers write", async () => {
    const harm = [
      "=cmd|' /C calc'!A0",
      "+1",
      "-1",
      "@SUM(A1)",
      "\t=1",
      "\r\n=1",
      " =1",
      '"=1',
      "'=1",
      "=\u200B1",
      "\uFF1D1",
    ];
    const plain = [
      "",
      " ",
      "a,b",
      'say "no"',
      "a;b",
      "a\r\nb",
      "AOT-TH 2025-0123",
      "ปราสาทตาเมือนธม",
      "ប្រាសាទតាមាន់ធំ",
      "Ta Moan (east)",
    ];
    const texts = [...harm, ...plain, "\\", "%s", "$1", "${x}", "--", "é", "🙂", "\u{E0041}=x", null];
    expect(await cellsInSql(texts)).toEqual(texts.map(cellInNode));
  });

  it("is the same for any text", async () => {
    const nasty = fc.constantFrom(
      "=",
      "+",
      "-",
      "@",
      '"',
      "'",
      ",",
      ";",
      "\t",
      "\r",
      "\n",
      " ",
      "\u200B",
      "\uFF0B",
      "a",
      "1",
    );
    const character = fc.oneof(nasty, fc.string({ unit: "binary", minLength: 1, maxLength: 1 }));
    const text = fc.array(character, { maxLength: 12 }).map((parts) => parts.join("").replaceAll("\0", ""));
    const texts = fc.sample(text, 5_000).filter((one) => one.isWellFormed());
    expect(await cellsInSql(texts)).toEqual(texts.map(cellInNode));
  });
});

describe("an instant that the database writes", () => {
  it("is the one that Node writes, to the second, in mission time", async () => {
    const instants = fc.sample(fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2100, 0) }), 2_000);
    const client = await db().connect();
    await client.query("BEGIN");
    await client.query(CSV_ZONE);
    const { rows } = await client.query<{ cell: string }>(
      `SELECT ${csvInstant("to_timestamp(ms / 1000.0)")} AS cell FROM unnest($1::float8[]) WITH ORDINALITY AS x(ms, n) ORDER BY n`,
      [instants],
    );
    await client.query("ROLLBACK");
    client.release();
    expect(rows.map((row) => row.cell)).toEqual(instants.map(isoText));
  });
});
