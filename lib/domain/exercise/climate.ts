/** How the invented year goes: which level a visit finds, and how far the counted duties have come. */
import type { Instant } from "../instant";
import type { Level } from "../level";
import type { ExerciseQuantity } from "./events";
import { EXERCISE_PROVISIONS } from "./provisions";
import type { Random } from "./random";
import { on } from "./recorder";

/** Of a provision or a whole category, of one party or both: in this span a visit finds this level, with this share. */
type Rule = {
  readonly of: string;
  readonly party: string | null;
  readonly from: string;
  readonly until: string;
  readonly level: Level;
  readonly share: number;
};
const rule = (of: string, party: string | null, from: string, until: string, level: Level, share = 1): Rule => ({
  of,
  party,
  from: `2025-${from} 00:00`,
  until: until === "end" ? "2026-01-01 00:00" : `2025-${until} 00:00`,
  level,
  share,
});

/** The first rule that applies wins. July is the crisis: it is told by both sides of the line. */
const RULES: readonly Rule[] = [
  rule("ceasefire", "XS", "07-09", "07-21", "non_compliant", 0.7),
  rule("ceasefire", "XN", "07-09", "07-21", "inconclusive", 0.5),
  rule("ceasefire", null, "01-13", "end", "inconclusive", 0.03),
  rule("troop-restraint", "XS", "06-28", "07-25", "non_compliant", 0.5),
  rule("troop-restraint", null, "01-13", "end", "inconclusive", 0.03),
  rule("CF12-3", "XN", "01-13", "04-01", "partial"),
  rule("CF12-3", "XS", "01-13", "05-15", "partial"),
  rule("CF12-3", "XS", "07-09", "08-05", "partial"),
  rule("RS01-3", "XS", "09-01", "10-01", "partial"),
  rule("JM04-3", "XS", "07-09", "08-20", "non_compliant"),
  rule("AP20-A", "XN", "06-01", "06-18", "partial"),
  rule("AP20-B", "XN", "06-22", "07-28", "partial"),
  rule("AP20-B", "XS", "06-22", "10-01", "partial"),
  rule("AP20-C", "XN", "10-01", "12-08", "partial"),
  rule("AP20-D", "XN", "05-20", "11-10", "partial"),
  rule("AP20-D", "XS", "05-20", "end", "inconclusive", 0.15),
  rule("AP20-D", "XS", "05-20", "end", "partial"),
  rule("AP20-F", "XS", "07-09", "09-10", "partial"),
  rule("information", "XS", "07-05", "08-10", "non_compliant", 0.4),
  rule("information", "XN", "07-05", "08-10", "inconclusive", 0.3),
  rule("mechanisms", null, "07-09", "08-11", "partial"),
];
const TIMED = RULES.map((r) => ({ ...r, start: on(r.from), end: on(r.until) }));
const BY_CODE = new Map(EXERCISE_PROVISIONS.map((p) => [p.code, p]));

/** What is found for provisions of one category at one visit: one look, so one level. */
export function levelAt(random: Random, code: string, party: string, at: Instant): Level {
  const provision = BY_CODE.get(code);
  const found = TIMED.find(
    (r) =>
      (r.of === code || r.of === provision?.category) &&
      (r.party === null || r.party === party) &&
      r.start <= at &&
      at < r.end &&
      (r.share === 1 || random.chance(r.share)),
  );
  return found?.level ?? (provision?.nature === "restraint" ? "no_breach_seen" : "compliant");
}

/** What is owed, and between which days it comes about. */
const COUNTED: Readonly<Record<string, readonly [from: string, full: string, target: number]>> = {
  "CF12-3/XN": ["01-13", "04-01", 640],
  "CF12-3/XS": ["01-13", "05-15", 910],
  "RS01-3/XN": ["07-01", "09-01", 640],
  "RS01-3/XS": ["07-01", "10-01", 910],
  "JM04-3/XN": ["01-01", "03-01", 3],
  "JM04-3/XS": ["01-01", "03-01", 3],
  "AP20-A/XN": ["05-25", "06-18", 12],
  "AP20-B/XN": ["06-18", "07-28", 30],
  "AP20-B/XS": ["06-18", "10-01", 30],
  "AP20-C/XN": ["09-25", "12-08", 18],
  "AP20-D/XN": ["05-20", "11-10", 48_000],
  "AP20-D/XS": ["05-20", "12-31", 61_500],
};

/** The running count that a reading of a counted duty carries; none where nothing is counted or nothing could be. */
export function countAt(code: string, party: string, at: Instant, level: Level): ExerciseQuantity[] {
  const counted = COUNTED[`${code}/${party}`];
  if (!counted || (level !== "compliant" && level !== "partial")) return [];
  const [from, full, target] = counted;
  const [start, end] = [on(`2025-${from} 00:00`), on(`2025-${full} 00:00`)];
  const share = level === "compliant" ? 1 : Math.min(0.95, Math.max(0.1, (at - start) / (end - start)));
  return total(Math.floor(target * share));
}

/** One figure: what the team counted itself, all listed places together. */
export const total = (value: number, scope = "all listed places"): ExerciseQuantity[] => [
  { ledger: "observed", kind: "total", bound: "exact", value, scope },
];
