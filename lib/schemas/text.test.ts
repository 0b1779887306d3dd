import { describe, expect, it } from "vitest";
import { requiredLabel, requiredText, textOf } from "./text";

const read = (text: string) => textOf(1_000).parse(text);
const label = (text: string) => requiredLabel(1_000).parse(text);

describe("one spelling for texts that look the same", () => {
  it.each([
    ["sara am in two characters", "น\u0E4D\u0E32", "น\u0E33"],
    ["sara am with the tone mark inside", "น\u0E4D\u0E49\u0E32", "น\u0E49\u0E33"],
    ["sara am with the tone mark before", "น\u0E49\u0E4D\u0E32", "น\u0E49\u0E33"],
    ["Lao am", "ນ\u0ECD\u0EC9\u0EB2", "ນ\u0EC9\u0EB3"],
    ["accents apart", "re\u0301sume\u0301", "résumé"],
    ["tone and vowel in either order", "ก\u0E48\u0E38", "ก\u0E38\u0E48"],
    ["line ends", "a\r\nb\rc\u2028d\u0085e\vf", "a\nb\nc\nd\ne\nf"],
  ])("%s", (_, typed, kept) => {
    expect(read(typed)).toBe(kept);
    expect(read(kept)).toBe(kept);
  });

  it("is found as fast for a heap of marks on one letter, and nothing of it is lost", () => {
    const typed = `a${"\u0301".repeat(10_000)}${"\u0323".repeat(9_990)}`;
    const timeOf = (work: () => string): number => {
      const begun = performance.now();
      work();
      return performance.now() - begun;
    };
    const kept = textOf(20_000).parse(typed);
    expect(timeOf(() => textOf(20_000).parse(typed)) * 4).toBeLessThan(timeOf(() => typed.normalize("NFC")));
    const marks = (text: string) =>
      Array.from(text.normalize("NFKD")).filter((sign) => sign === "\u0301" || sign === "\u0323");
    expect(marks(kept).length).toBe(19_990);
    expect(textOf(21_000).parse(kept)).toBe(kept);
  });

  it("keeps Thai, Khmer, Lao, Burmese, Arabic and emoji as they were typed", () => {
    for (const words of [
      "น้ำมันเก้าสิบเก้าลิตร",
      "ស្ត្រី\u200bក្រោយ ព៌ណ",
      "ສະບາຍດີ",
      "နေပြည်တော်",
      "مرحبا \u200e(1)\u200f",
      "👩‍🚒 🇹🇭 ❤️",
    ])
      expect(read(words)).toBe(words);
  });
});

describe("what nobody can see", () => {
  it("cannot turn the order of what is read", () => {
    expect(read("12 \u202E05\u202C soldiers \u2066x\u2069")).toBe("12 05 soldiers x");
  });

  it("is no text by itself", () => {
    for (const nothing of ["", " \n", "\u200b\u200d", "\u00ad", "\ufeff", "\u3164", "\u0007", "\u202e"])
      expect(requiredText(10).safeParse(nothing).error?.issues[0]?.message).toBe("required");
    expect(requiredLabel(10).safeParse("\u200b").error?.issues[0]?.message).toBe("required");
  });

  it("makes no second name", () => {
    for (const text of ["e\u034f\u0301", "a\u0301\u034f\u0323"]) expect(label(label(text))).toBe(label(text));
    expect(label("So\u200bm \u00a0 Nang\u00ad\n")).toBe("Som Nang");
  });

  it("is taken away, or named where it cannot be stored", () => {
    expect(read("a\u0007b\u001b[31mc\ufeff")).toBe("ab[31mc");
    for (const broken of ["a\u0000b", "\ud800", "x\udc00", "\ufffe", "\u{1FFFF}", "\ufdd0"])
      expect(textOf(10).safeParse(broken).error?.issues[0]?.message).toBe("notStorable");
  });
});
