import type { InstrumentEvent } from "./facts";
import type { Instant, Interval } from "./instant";
import type { SuspensionBand } from "./lane";

type OpenBand = Omit<SuspensionBand, "until">;

/**
 * The bands over a lane as known at K, clipped to `frame`. A reaffirmation never ends a suspension: it makes it unclear,
 * until somebody records that the text was resumed or superseded.
 */
export function suspensionBands(
  events: readonly InstrumentEvent[],
  knownAt: Instant,
  frame: Interval,
): SuspensionBand[] {
  const bands: SuspensionBand[] = [];
  let open: OpenBand | null = null;
  const close = (at: Instant): void => {
    if (!open) return;
    const band = { ...open, from: Math.max(open.from, frame.from), until: Math.min(at, frame.until) };
    if (band.from < band.until) bands.push(band);
    open = null;
  };
  for (const event of events.filter((e) => e.recordedAt <= knownAt).toSorted((a, b) => a.at - b.at)) {
    const { at, byParty, note } = event;
    if (event.kind === "suspended") {
      close(at);
      open = { from: at, byParty, note, kind: "suspended", suspendedAt: at };
    } else if (event.kind === "resumed" || event.kind === "superseded") {
      close(at);
    } else if (event.kind === "reaffirmed" && open?.kind === "suspended") {
      const unclear: OpenBand = { ...open, from: at, note, kind: "unclear" };
      close(at);
      open = unclear;
    }
  }
  close(frame.until);
  return bands;
}
