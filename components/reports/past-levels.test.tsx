import { expect, test } from "vitest";
import { spellWords } from "@/components/lanes/spell-words";
import { FindingTable } from "@/components/provision/finding-table";
import { stillHtml } from "@/components/ui/still";
import type { FindingStanding } from "@/lib/domain/finding-standing";
import type { VersionState } from "@/lib/domain/workflow";
import { FindingLevel } from "./finding-level";
import { ReportList } from "./report-list";

// What counts no more must not look like a current "compliant": no colours of the state, and a word that says why.
const AT = Date.parse("2025-11-01T00:00:00+07:00");
const FINDING = { provision: "XR-1", party: "XN", site: null, level: "compliant", access: "full" } as const;
const GREEN = /data-state="compliant"(?! data-past)/;

test.each<[VersionState, boolean, string]>([
  ["submitted", true, "Compliant"],
  ["approved", true, "Compliant"],
  ["returned", false, "Returned: Compliant"],
  ["withdrawn", false, "Withdrawn: Compliant"],
  ["taken_back", false, "Taken back: Compliant"],
  ["superseded", false, "Superseded: Compliant"],
])("a finding of a version that is %s", (version, isGreen, words) => {
  const drawn = stillHtml(<FindingLevel level="compliant" access="full" version={version} />).text;
  expect(GREEN.test(drawn)).toBe(isGreen);
  expect(drawn).toContain(`>${words}<`);
});

test.each<[FindingStanding, boolean, string]>([
  [{ kind: "covers", until: null }, true, "Compliant"],
  [{ kind: "expired", until: AT }, true, "Compliant"],
  [{ kind: "withdrawn", at: AT }, false, "Withdrawn: Compliant"],
  [{ kind: "superseded", at: AT }, false, "Superseded: Compliant"],
])("a provision's finding that is %o", (standing, isGreen, words) => {
  const line = { ...FINDING, id: "1", number: "1", href: null, team: "XT", from: AT, until: AT, refusedBy: null };
  const drawn = stillHtml(
    <FindingTable
      page={{ findings: [{ ...line, howObserved: "saw", standing }], next: null, isFirst: true }}
      marked={null}
      words={spellWords()}
      hrefFrom={() => ""}
    />,
  ).text;
  expect(GREEN.test(drawn)).toBe(isGreen);
  expect(drawn).toContain(`<span>${words}</span>`);
});

test("a report in a list whose version stands no more", () => {
  const drawn = (isPast: boolean) =>
    stillHtml(
      <ReportList label="" lines={[{ href: "", number: "1", tags: [], meta: [], findings: [FINDING], isPast }]} />,
    ).text;
  expect(drawn(false)).toMatch(GREEN);
  expect(drawn(true)).not.toMatch(GREEN);
});
