import { withParams } from "./clocks";
import { type Instant, parseClock } from "./instant";
import { type Access, type Level, rank } from "./level";

type Seen = {
  readonly id: string;
  readonly provision: string;
  readonly from: Instant;
  readonly access: Access;
  readonly level: Level | null;
};

/**
 * Where an approval leads: the lane of the report's worst finding, at the day that was being looked at, or at the
 * present if the finding lies after that day and would not count there. asOf: a clock's text, "now" for the present.
 */
export function approvedLaneLink(findings: readonly Seen[], asOf: string): string | null {
  const worst = findings.toSorted((a, b) => badness(b) - badness(a))[0]; // Stable: of equals the first one filed.
  if (!worst) return null;
  const clock = asOf === "now" ? null : parseClock(asOf);
  const counts = clock !== null && clock > worst.from;
  const path = `/provisions/${encodeURIComponent(worst.provision)}`;
  return `${withParams(path, {}, { asOf: counts ? asOf : "now", approved: worst.id })}#lane`;
}

const badness = ({ level, access }: Seen): number =>
  level !== null ? rank(level) + 1 : access === "refused" ? 0.5 : 0;
