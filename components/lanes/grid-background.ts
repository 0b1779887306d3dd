import type { Interval } from "@/lib/domain/instant";
import { placeOf } from "@/lib/domain/lane-drawing";
import { ticksOf } from "@/lib/domain/lane-window";

/** The ticks of the axis as hair lines behind all lanes, as a CSS background: no element per lane. */
export function gridBackground(frame: Interval): string {
  const places = ticksOf(frame).flatMap((tick) => placeOf(tick.at, frame) ?? []);
  const line = (share: number) => {
    const at = `${(share * 100).toFixed(2)}%`;
    const [left, right] = [`calc(${at} - 0.5px)`, `calc(${at} + 0.5px)`];
    return `linear-gradient(90deg, transparent ${left}, var(--line) ${left}, var(--line) ${right}, transparent ${right})`;
  };
  return places.length === 0 ? "none" : places.map(line).join(",");
}
