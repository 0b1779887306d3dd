import { describe, expect, it } from "vitest";
import { csvLine, csvText } from "./csv";

describe("CSV", () => {
  it("begins with a BOM and ends each record with CRLF", () => {
    expect(csvText([["a", 1]])).toBe("\uFEFFa,1\r\n");
  });

  it.each(["a;=cmd()", "a,=cmd()", "a\t=cmd()", "a\n=cmd()", 'a"'])(
    "keeps %j one cell for whoever splits at it",
    (text) => {
      expect(csvLine([text])).toBe(`"${text.replaceAll('"', '""')}"\r\n`);
    },
  );

  it.each(["=cmd()", "+1", "-1", "@x", "\tx", "\rx"])("makes the text %j harmless", (text) => {
    expect(csvLine([text])).toMatch(/^"?'/);
  });

  it.each([
    "=cmd()",
    "＝cmd()",
    "＋1",
    "－1",
    "−1",
    "＠x",
    " =cmd()",
    '"=cmd()',
    "'=cmd()",
    "“=cmd()",
    "\u00a0=1",
    "\u200b=1",
    "\u202e=1",
    "\ufeff=1",
    "\u3000＝1",
    "\n=1",
    " \"\t'-1",
  ])("makes the text %j harmless behind blanks, quotes and in full width", (text) => {
    expect(csvLine([text])).toMatch(/^"?'/);
  });

  it("leaves words alone", () => {
    for (const text of ["a=b", "“quoted”", "ก=1", "ស្ត្រី", "(-1)", "2025-12-31", " x"])
      expect(csvLine([text])).toBe(`${text}\r\n`);
  });

  it("keeps numbers as numbers, also negative ones, and null empty", () => {
    expect(csvLine([-1, 2.5, null, ""])).toBe("-1,2.5,,\r\n");
  });

  it("quotes commas, quotes and line ends", () => {
    expect(csvLine(['a,"b"\nc'])).toBe('"a,""b""\nc"\r\n');
  });
});
