import { expect, test } from "vitest";
import type { InstrumentEvent } from "./facts";
import type { Held, HeldMilestone } from "./held";
import { at, event, held, NEW } from "./held-examples";
import { milestonesOf } from "./milestone-due";

const milestone = (code: string, party: string | null, due: string | null): HeldMilestone => ({
  code,
  title: code,
  party,
  startsAt: null,
  dueAt: due === null ? null : at(due),
  quantity: null,
  unit: null,
  note: null,
  recordedAt: NEW,
});

function dueOf(milestones: HeldMilestone[], instrument: InstrumentEvent[] = []): Record<string, number | null> {
  const one: Held = held("JS-1", "TH", { nature: "act", instrument });
  const of = milestonesOf({ ...one, provision: { ...one.provision, milestones } });
  return Object.fromEntries(of.map(({ code, dueAt }) => [code, dueAt]));
}

test("a party's milestones are its own and those of both, each due by its own clock", () => {
  const all = [milestone("both", null, "2025-12-29"), milestone("own", "TH", null), milestone("other", "KH", null)];
  expect(dueOf(all)).toEqual({ both: at("2025-12-29"), own: null });
  const stopped: InstrumentEvent = { ...event("suspended", "2025-12-28"), stopsClocks: true };
  expect(dueOf(all, [stopped, event("resumed", "2025-12-29")])).toEqual({ both: at("2025-12-30"), own: null });
  expect(dueOf(all, [stopped])).toEqual({ both: null, own: null });
});
