/** Much evidence in little time, for the tests of how the status rules grow. */
import { citationOf } from "./citation";
import type { DeterminationFact, FindingFact } from "./facts";
import { DAY, HOUR } from "./instant";
import { type Access, LEVELS, type Level, levelsFor, type Nature } from "./level";
import { effectiveLevel } from "./status-evidence";
import { gridAt, type Scenario } from "./status-generators";

const EPOCH = gridAt(0);
const PARTIES = ["KH", "TH"] as const;

/** One year at 14 sites with so many findings, 50 determinations and a little of everything; the same at every call. */
export function denseScenario(nature: Nature, findings: number): Scenario {
  let seed = 20_251_026;
  const below = (n: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
  const year = 365 * DAY;
  const sites = Array.from({ length: 14 }, (_, index) => `site-${index}`);
  const best: Level = nature === "restraint" ? "no_breach_seen" : "compliant";
  const levels = levelsFor(nature);
  const facts: FindingFact[] = Array.from({ length: findings }, (_, index): FindingFact => {
    const from = EPOCH + below(year / HOUR) * HOUR;
    const until = from + (1 + below(6)) * HOUR;
    const access: Access = below(20) === 0 ? "refused" : below(10) === 0 ? "partial" : "full";
    const approvedAt = until + (below(40) === 0 ? 30 * DAY : (1 + below(48)) * HOUR);
    const level = below(12) === 0 ? (levels[below(levels.length)] ?? best) : best;
    return {
      id: `f${index}`,
      lineage: `l${index}`,
      team: below(2) === 0 ? "AOT-KH" : "AOT-TH",
      authorId: "a1",
      site: below(30) === 0 ? null : (sites[below(14)] ?? null),
      from,
      until,
      access,
      refusedBy: access === "refused" ? (PARTIES[below(2)] ?? null) : null,
      level: access === "refused" ? null : level,
      whole: below(4) > 0,
      submittedAt: until,
      approvedAt,
      withdrawnAt: below(50) === 0 ? approvedAt + 5 * DAY : null,
      supersededAt: below(50) === 0 ? approvedAt + 3 * DAY : null,
      deniedAt: below(25) === 0 ? [approvedAt + DAY] : [],
    };
  });
  const byTime = facts.toSorted((a, b) => a.from - b.from);
  const determinations = Array.from({ length: 50 }, (_, index): DeterminationFact => {
    const first = Math.floor((index / 50) * byTime.length);
    const cited = byTime.slice(first, first + 5).filter((one) => one.level !== null);
    const effectiveFrom = byTime[first]?.from ?? EPOCH;
    return {
      id: `d${index}`,
      level: LEVELS[below(LEVELS.length)] ?? "inconclusive",
      effectiveFrom,
      recordedAt: effectiveFrom + 3 * DAY,
      revokedAt: below(8) === 0 ? effectiveFrom + 20 * DAY : null,
      cited: cited.map((one) => citationOf(one, effectiveLevel(one, nature))),
      setAside: byTime.slice(first + 5, first + 8).map((one) => one.id),
      citedAccounts: [],
    };
  });
  const end = EPOCH + year;
  return {
    facts: {
      nature,
      monitored: true,
      starts: [{ value: EPOCH + DAY, recordedAt: EPOCH }],
      validityDays: [{ value: 14, recordedAt: EPOCH }],
      due: [{ value: EPOCH + 60 * DAY, recordedAt: EPOCH }],
      watch: sites.map((site, index) => ({ site, from: EPOCH + index * DAY, to: null, recordedAt: EPOCH, ends: [] })),
      findings: facts,
      determinations,
      instrument: Array.from({ length: 6 }, (_, index) => ({
        kind: index % 2 === 0 ? "suspended" : "resumed",
        at: EPOCH + (index + 1) * 30 * DAY,
        byParty: "TH",
        note: null,
        stopsClocks: index % 4 === 0,
        recordedAt: EPOCH + (index + 1) * 30 * DAY,
      })),
      inquiries: [{ openedAt: EPOCH + 100 * DAY, closedAt: EPOCH + 120 * DAY }],
    },
    clocks: { asOf: end, knownAt: end },
    laneFrom: EPOCH,
  };
}
