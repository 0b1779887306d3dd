import { expect, test } from "vitest";
import { stillHtml } from "@/components/ui/still";
import { at, held, NEW } from "@/lib/domain/held-examples";
import { MilestoneTable } from "./milestone-table";

/** What the table says of a step that is due by the end of 30 December, at a cut-off. */
function said(cutOff: string): string {
  const made = { nature: "act" as const, due: [{ value: at("2025-12-31"), recordedAt: NEW }], cutOff };
  const one = held("JS-1", "TH", made);
  const milestone = {
    code: "m",
    title: "Withdrawn",
    party: null,
    startsAt: null,
    quantity: null,
    unit: null,
    note: null,
  };
  const milestones = [{ ...milestone, dueAt: at("2025-12-31"), recordedAt: NEW }];
  const of = { ...one, provision: { ...one.provision, milestones } };
  const table = <MilestoneTable milestones={milestones} held={[of]} cutOff={at(cutOff)} />;
  return stillHtml(table).text;
}

test("a step is due by the end of its day and not on the next", () => {
  expect(said("2025-12-30")).toContain("end of 30 Dec 2025");
  expect(said("2025-12-30")).not.toContain("31 Dec 2025");
  expect(said("2025-12-29")).toContain("due in 2 days");
  expect(said("2025-12-31")).toContain("due now");
  expect(said("2026-01-01")).toContain("overdue, 1 day");
});
