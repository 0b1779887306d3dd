import { expect, test } from "vitest";
import { spellWords } from "@/components/lanes/spell-words";
import { stillHtml } from "@/components/ui/still";
import type { State } from "@/lib/domain/level";
import { DeterminationList } from "./determination-list";

const AT = Date.parse("2025-11-01T00:00:00+07:00");
const DETERMINATION = {
  id: "1",
  party: "XN",
  level: "non_compliant" as const,
  effectiveFrom: AT,
  recordedAt: AT,
  criteriaVersion: 1,
  by: "Lead",
  rationale: "Their own words.",
  revocation: null,
  stands: "non_compliant" as State,
};

test("a judgement that rests on a party's own words alone says so", () => {
  const drawn = stillHtml(
    <DeterminationList
      determinations={[
        { ...DETERMINATION, findings: [], findingCount: 0, accounts: [{ id: "2", by: "XN", incident: "XR-2025-001" }] },
      ]}
      parties={["XN"]}
      words={spellWords()}
      makeHref={null}
      findingHref={() => ""}
      allHref={() => ""}
    />,
  ).text;
  expect(drawn).toContain("<strong>Cites</strong><ul><li>account of XN on XR-2025-001</li></ul>");
  expect(drawn).not.toContain("Set aside");
});

test("a refusal that is cited is named as one, not left as a dash", () => {
  const refusal = {
    findingId: "3",
    treatment: "cited" as const,
    reason: null,
    number: "OT-XN 2025-0177",
    level: null,
    from: AT,
  };
  const drawn = stillHtml(
    <DeterminationList
      determinations={[{ ...DETERMINATION, findings: [refusal], findingCount: 1, accounts: [] }]}
      parties={["XN"]}
      words={spellWords()}
      makeHref={null}
      findingHref={() => ""}
      allHref={() => ""}
    />,
  ).text;
  expect(drawn).toContain("OT-XN 2025-0177, Access refused, 1 Nov 2025");
});

test("a judgement that was taken back says so before it says its level", () => {
  const drawn = stillHtml(
    <DeterminationList
      determinations={[
        { ...DETERMINATION, revocation: { at: AT, reason: null }, findings: [], findingCount: 0, accounts: [] },
      ]}
      parties={["XN"]}
      words={spellWords()}
      makeHref={null}
      findingHref={() => ""}
      allHref={() => ""}
    />,
  ).text;
  expect(drawn).toContain("Revoked: Not compliant for XN from 1 Nov 2025");
});

test("a judgement that does not hold, or is outweighed, has no state's colours, and its heading says why", () => {
  const drawn = (stands: State | null) =>
    stillHtml(
      <DeterminationList
        determinations={[{ ...DETERMINATION, level: "compliant", stands, findings: [], findingCount: 0, accounts: [] }]}
        parties={["XN"]}
        words={spellWords()}
        makeHref={null}
        findingHref={() => ""}
        allHref={() => ""}
      />,
    ).text;
  expect(drawn("compliant")).toContain('data-state="compliant">C');
  expect(drawn(null)).toContain('data-state="compliant" data-past="">C');
  expect(drawn(null)).toContain("Not in effect: Compliant for XN from 1 Nov 2025");
  expect(drawn("non_compliant")).toContain('data-state="compliant" data-past="">C');
  expect(drawn("non_compliant")).toContain("Challenged: Compliant for XN from 1 Nov 2025");
  expect(drawn("non_compliant")).toContain("but the lane shows &#8220;Not compliant&#8221;");
});
