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
 * The clock (a URL's text) at which something that begins at `from` is seen: the one being looked at, or the present if
 * that lies before.
 */
function clockFor(from: Instant, asOf: string): string {
  const clock = asOf === "now" ? null : parseClock(asOf);
  return clock !== null && clock > from ? asOf : "now";
}

/**
 * Where an approval leads: the lane of the report's worst finding, at a clock where it counts. asOf: the text of the
 * clock being looked at. accord: the code that the address names, else null. Null without findings.
 */
export function approvedLaneLink(findings: readonly Seen[], asOf: string, accord: string | null): string | null {
  const worst = findings.toSorted((a, b) => badness(b) - badness(a))[0]; // Stable: of equals the first one filed.
  if (!worst) return null;
  const path = `/provisions/${encodeURIComponent(worst.provision)}`;
  return `${withParams(path, {}, { accord, asOf: clockFor(worst.from, asOf), approved: worst.id })}#lane`;
}

const badness = ({ level, access }: Seen): number => {
  if (level !== null) return rank(level) + 1;
  return access === "refused" ? 0.5 : 0;
};
