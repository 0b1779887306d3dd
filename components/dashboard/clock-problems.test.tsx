import { expect, test } from "vitest";
import { stillHtml } from "@/components/ui/still";
import { ClockProblems } from "./clock-problems";

test("what was asked for and is not shown is said, with what is shown instead", () => {
  const said = (badZoom: string | null, tooMany: number | null) =>
    stillHtml(<ClockProblems problems={[]} badZoom={badZoom} tooMany={tooMany} />).text;
  expect(said(null, null)).toBe("");
  expect(said("year", null)).toContain("is not month, quarter or all. The last quarter is shown.");
  expect(said(null, 120_000)).toContain("more than 120,000 findings, too many for one page. The last quarter is shown");
});
