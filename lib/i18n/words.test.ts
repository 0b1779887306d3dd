import { type IntlMessageFormat, IntlMessageFormat as Message } from "intl-messageformat";
import { createTranslator } from "next-intl";
import { afterEach, describe, expect, it, vi } from "vitest";
import { en } from "./en";
import { LOCALE, wordsOf } from "./words";

type Say = (key: string, values?: Record<string, string | number>) => string;
const AREAS = Object.keys(en) as (keyof typeof en)[];
const ours = (area: keyof typeof en): Say => wordsOf(area) as unknown as Say;
const theirs = (area: keyof typeof en): Say =>
  createTranslator({ locale: LOCALE, messages: en, namespace: area }) as unknown as Say;

/** Each text of the catalogue with its key. */
function textsOf(part: object, path = ""): [string, string][] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => {
    const key = path === "" ? name : `${path}.${name}`;
    return typeof value === "string" ? [[key, value]] : textsOf(value as object, key);
  });
}

type Element = ReturnType<IntlMessageFormat["getAst"]>[number];
const [LITERAL, ARGUMENT] = [0, 1];

/** The names a text asks for; what is no plain word is a number. */
function namesIn(elements: readonly Element[]): [string, "word" | "number"][] {
  return elements.flatMap((one) => {
    const type: number = one.type;
    if (type === LITERAL || !("value" in one)) return [];
    const own: [string, "word" | "number"] = [one.value, type === ARGUMENT ? "word" : "number"];
    const branches = "options" in one ? Object.values(one.options).flatMap((branch) => namesIn(branch.value)) : [];
    return [own, ...branches];
  });
}

const WORDS = ["<b>{ល្ខោន}</b> & 'ทำ'", "", "KH"];
const NUMBERS = [0, 1, 2, 1_234_567, 0.5];

afterEach(() => void vi.restoreAllMocks());

describe("words", () => {
  it.each(AREAS)("of %s are those that next-intl makes of them", (area) => {
    let counted = 0;
    for (const [key, text] of textsOf(en[area])) {
      const names = namesIn(new Message(text, LOCALE).getAst());
      if (names.length === 0) expect(ours(area)(key), key).toBe(theirs(area)(key));
      for (const [n, number] of NUMBERS.entries()) {
        const word = WORDS[n % WORDS.length] ?? "";
        const values = Object.fromEntries(names.map(([name, kind]) => [name, kind === "word" ? word : number]));
        expect(ours(area)(key, values), key).toBe(theirs(area)(key, values));
      }
      counted += 1;
    }
    expect(counted).toBeGreaterThan(0);
  });

  it("are missing in next-intl's own way, for a key and for a value", () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    expect(ours("common")("there.is.none")).toBe("common.there.is.none");
    expect(ours("common")("constructor")).toBe(theirs("common")("constructor"));
    expect(ours("reports")("count")).toBe(theirs("reports")("count"));
    expect(ours("dashboard")("attention.jump")).toBe("dashboard.attention.jump");
  });

  it("know which keys there are", () => {
    expect(wordsOf("domain").has("state.compliant")).toBe(true);
    expect(wordsOf("domain").has("state.none" as never)).toBe(false);
  });
});
