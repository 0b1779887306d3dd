import { expect, it } from "vitest";
import type { SummaryRow } from "@/lib/domain/summary";
import { remarksOf } from "./summary-remarks";

const row: SummaryRow = {
  provision: "P",
  title: "P",
  instrument: "I",
  category: "c",
  nature: "restraint",
  joint: false,
  party: "A",
  state: "no_breach_seen",
  since: "2025-12-01T00:00:00+07:00",
  basis: "carried",
  seen: false,
  determined: null,
  last: null,
  refusedBy: ["sector command"],
  overlays: ["access_limited"],
  sites: { due: 14, dueRead: 11, dueCompliant: 0, dueClear: 11, read: 11, refused: 2, unresolved: 0 },
  suspended: null,
  spells: [],
  bands: [],
  watched: [],
};

it("limited access is said with the number of sites", () => {
  expect(remarksOf(row)).toEqual([
    "refused by sector command",
    "nothing contrary at 11 of 14 sites",
    "access refused at 2 sites",
    "Access limited",
  ]);
});
