import { expect, test } from "vitest";
import type { InstrumentEvent } from "@/lib/domain/facts";
import { at, event, held, NEW } from "@/lib/domain/held-examples";
import { laneSvg } from "./lane-svg";
import { spellWords } from "./spell-words";

const FRAME = { from: NEW, until: at("2026-01-01") }; // Five days.
const MILESTONE = { code: "m", title: "Done", party: null, startsAt: null, quantity: null, unit: null, note: null };
const stopped: InstrumentEvent = { ...event("suspended", "2025-12-28"), stopsClocks: true };

/** Where the due marks stand, in percent of the frame. */
function marks(instrument: InstrumentEvent[], dueAt: string): string[] {
  const one = held("JS-1", "TH", { nature: "act", instrument });
  const milestones = [{ ...MILESTONE, dueAt: at(dueAt), recordedAt: NEW }];
  const drawn = { ...one, provision: { ...one.provision, milestones } };
  const setting = { frame: FRAME, size: "small" as const, teams: [], words: spellWords() };
  const { text } = laneSvg(drawn, setting);
  return [...text.matchAll(/class="lane-due" x="([\d.]+)%"/g)].map((m) => m[1] ?? "");
}

test("a due mark stands where the rules say it is due: later by the time for which the clock stood still, or nowhere", () => {
  expect(marks([], "2025-12-29")).toEqual(["40"]);
  expect(marks([stopped, event("resumed", "2025-12-29")], "2025-12-29")).toEqual(["60"]);
  expect(marks([stopped, event("resumed", "2025-12-31")], "2025-12-30")).toEqual([]);
  expect(marks([stopped], "2025-12-29")).toEqual([]);
});
