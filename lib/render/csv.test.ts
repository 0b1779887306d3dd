import { describe, expect, it } from "vitest";
import { csvLine, csvText } from "./csv";

describe("CSV", () => {
  it("begins with a BOM and ends each record with CRLF", () => {
    expect(csvText([["a", 1]])).toBe("\uFEFFa,1\r\n");
  });

  it.each(["=cmd()", "+1", "-1", "@x", "\tx", "\rx"])("makes the text %j harmless", (text) => {
    expect(csvLine([text])).toMatch(/^"?'/);
  });

  it("keeps numbers as numbers, also negative ones, and null empty", () => {
    expect(csvLine([-1, 2.5, null, ""])).toBe("-1,2.5,,\r\n");
  });

  it("quotes commas, quotes and line ends", () => {
    expect(csvLine(['a,"b"\nc'])).toBe('"a,""b""\nc"\r\n');
  });
});
