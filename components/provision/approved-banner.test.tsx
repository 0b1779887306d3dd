import { expect, test } from "vitest";
import { stillHtml } from "@/components/ui/still";
import type { FindingStanding } from "@/lib/domain/finding-standing";
import { ApprovedBanner } from "./approved-banner";

const AT = Date.parse("2025-11-01T00:00:00+07:00");
const FINDING = {
  id: "1",
  number: "OT-XN 2025-0177",
  href: null,
  party: "XN",
  site: null,
  team: "OT-XN",
  from: AT,
  until: AT,
  access: "full",
  refusedBy: null,
  level: "compliant",
  howObserved: "saw",
} as const;

test.each<FindingStanding>([
  { kind: "covers", until: null },
  { kind: "expired", until: AT },
  { kind: "too_new" },
  { kind: "not_reached" },
  { kind: "unknown_yet", at: AT },
  { kind: "withdrawn", at: AT },
])("an approval names the report's other provisions and leads there: %o", (standing) => {
  const drawn = (others: readonly { provision: string; finding: string }[]) =>
    stillHtml(
      <ApprovedBanner
        finding={{ ...FINDING, standing, others }}
        hrefAt={() => ""}
        otherHref={({ provision, finding }) => `/provisions/${provision}?approved=${finding}`}
      />,
    ).text;
  expect(drawn([])).not.toContain("answers");
  const two = drawn([
    { provision: "XR-2", finding: "2" },
    { provision: "XR-3", finding: "3" },
  ]);
  expect(two).toContain("OT-XN 2025-0177 answers 2 more provisions, approved with it:");
  expect(two).toContain('href="/provisions/XR-2?approved=2"');
  expect(two).toContain('href="/provisions/XR-3?approved=3"');
});
