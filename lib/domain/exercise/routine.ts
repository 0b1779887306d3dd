/** The teams' daily work over the year: patrols, tours of listed places, HQ's reading of statements. */
import { DAY, HOUR, type Instant } from "../instant";
import type { Access, Level } from "../level";
import { WATCHED } from "./accord";
import { countAt, levelAt } from "./climate";
import { PARTIES, type Party, TEAM_OF } from "./places";
import { documentOf, type Filed, on, type Recorder, type Visit } from "./recorder";
import { narrate, REFUSERS, RETURN_REASONS, WITHDRAW_REASONS } from "./words";

/** A round that is made again and again: one place in turn, or all listed places in one report. */
type Round = {
  readonly party: Party;
  readonly provisions: readonly string[];
  readonly list: string;
  readonly mode: "in turn" | "all";
  readonly from: string;
  readonly until: string;
  readonly everyDays: number;
  readonly except?: { readonly site: string; readonly from: string };
};
const round = (
  party: Party,
  provisions: string,
  list: string,
  mode: Round["mode"],
  span: readonly [string, string],
  everyDays: number,
): Round => ({ party, provisions: provisions.split(" "), list, mode, from: span[0], until: span[1], everyDays });

const ROUNDS: readonly Round[] = PARTIES.flatMap((party) => [
  round(party, "CF12-1 CF12-2", "line", "in turn", ["2025-01-15 00:00", "2025-03-04 00:00"], 4),
  round(party, "CF12-1 CF12-2 JM04-5", "line", "in turn", ["2025-03-05 00:00", "2025-08-31 00:00"], 4),
  // The road to Three Stones is cut from 20 November on, on the southern side: what was seen there stays open.
  {
    ...round(party, "RS01-1 RS01-2 JM04-5", "line", "in turn", ["2025-09-03 00:00", "2026-01-01 00:00"], 4),
    ...(party === "XS" ? { except: { site: "three-stones", from: "2025-11-20 00:00" } } : {}),
  },
  round(party, "CF12-3", "villages", "all", ["2025-01-20 00:00", "2025-08-31 00:00"], 11),
  round(party, "RS01-3", "villages", "all", ["2025-09-04 00:00", "2026-01-01 00:00"], 11),
  round(party, "JM04-3", "crossings", "all", ["2025-03-10 00:00", "2026-01-01 00:00"], 27),
  round(party, "AP20-B", "guns", "all", ["2025-06-25 00:00", "2026-01-01 00:00"], 21),
  round(party, "AP20-D", "fields", "all", ["2025-05-24 00:00", "2026-01-01 00:00"], 22),
  round(party, "AP20-F", "visits", "all", ["2025-05-28 00:00", "2026-01-01 00:00"], 22),
]).concat([
  round("XN", "AP20-A", "launchers", "all", ["2025-06-03 00:00", "2026-01-01 00:00"], 14),
  round("XN", "RS01-5", "camps", "all", ["2025-09-20 00:00", "2025-11-30 00:00"], 24),
  round("XN", "AP20-C", "vehicles", "all", ["2025-10-04 00:00", "2026-01-01 00:00"], 20),
  round("XN", "JM04-7", "line", "in turn", ["2025-03-12 00:00", "2026-01-01 00:00"], 35),
  round("XS", "JM04-7", "line", "in turn", ["2025-03-12 00:00", "2025-08-20 00:00"], 35),
]);

export function tellRoutine(recorder: Recorder): void {
  for (const r of ROUNDS) walk(recorder, r);
  readStatements(recorder);
  checkChannels(recorder);
}

function walk(recorder: Recorder, r: Round): void {
  const { random } = recorder;
  const sites = WATCHED[r.list]?.[r.party] ?? [];
  let turn = random.between(0, sites.length - 1);
  for (let day = on(r.from); day < on(r.until); day += r.everyDays * DAY) {
    const begins = day + random.between(0, r.everyDays > 7 ? 2 : 1) * DAY + random.between(6 * 60, 13 * 60) * 60_000;
    const due = sites.filter((site) => !(r.except?.site === site && begins >= on(r.except.from)));
    turn += 1;
    const places = r.mode === "all" ? due : due.slice(turn % due.length, (turn % due.length) + 1);
    let from = begins;
    const visits = places.map((site) => {
      const visit = visitTo(recorder, r, site, from);
      from = visit.until + random.between(20, 70) * 60_000;
      return visit;
    });
    const author = `${TEAM_OF[r.party]}-${random.between(1, 3)}`;
    settle(recorder, author, visits);
  }
}

function visitTo({ random }: Recorder, r: Round, site: string, from: Instant): Visit {
  const until = from + random.between(40, r.mode === "all" ? 120 : 300) * 60_000;
  const access = accessOf(random.next());
  // One look gives one level per kind of duty: who sees fire at a place files it under every text it bears on.
  const levels = new Map<string, Level>();
  const statements = r.provisions.map((provision) => {
    const kind = provision.endsWith("-2") ? "troops" : "first";
    const level = levels.get(kind) ?? levelAt(random, provision, r.party, from);
    levels.set(kind, level);
    return { provision, level, quantities: countAt(provision, r.party, from, level) };
  });
  return { party: r.party, site, from, until, access, refusedBy: random.pick(REFUSERS), statements };
}

function accessOf(roll: number): Access {
  if (roll < 0.03) return "refused";
  if (roll < 0.05) return "not_reached";
  if (roll < 0.08) return "partial";
  return roll < 0.09 ? "interrupted" : "full";
}

/** Files the report and lets it go the way that reports go: most are approved, some come back, few are withdrawn. */
function settle(recorder: Recorder, author: string, visits: readonly Visit[]): Filed | null {
  const { random } = recorder;
  const [first] = visits;
  if (!first) return null;
  const last = Math.max(...visits.map((v) => v.until));
  const worst = visits.find((v) => v.statements.some((s) => s.level === "non_compliant")) ?? first;
  const seen = worst.access === "refused" || worst.access === "not_reached" ? null : worst.statements[0]?.level;
  const words = (): string => narrate(random, worst.site, worst.access, seen ?? null);
  const source = random.chance(0.2) ? "Patrol log of the day; photographs kept by the team." : "";
  const filedAt = last + random.between(1, 12) * HOUR;
  const filed = recorder.file(author, filedAt, documentOf(visits, words(), source));
  if (!filed) return null;
  const decidedAt = filedAt + random.between(8, 60) * HOUR;
  const fate = random.next();
  if (fate < 0.09) {
    recorder.review(filed, "return", decidedAt, random.pick(RETURN_REASONS));
    if (fate < 0.015) return filed; // Never mended: it stays with its author.
    mend(recorder, filed, decidedAt, documentOf(visits, words(), source));
  } else if (fate < 0.11) {
    const takenBack = filedAt + random.between(1, 5) * HOUR;
    recorder.review(filed, "take_back", takenBack);
    if (fate < 0.1) mend(recorder, filed, takenBack, documentOf(visits, words(), source));
  } else if (recorder.review(filed, "approve", decidedAt)) {
    if (fate < 0.14)
      mend(recorder, filed, decidedAt + 4 * DAY, documentOf(visits, words(), source)); // An amendment.
    else if (fate < 0.155)
      recorder.review(filed, "withdraw", decidedAt + random.between(3, 9) * DAY, random.pick(WITHDRAW_REASONS));
  }
  return filed;
}

function mend(recorder: Recorder, filed: Filed, after: Instant, document: ReturnType<typeof documentOf>): void {
  const at = after + recorder.random.between(3, 40) * HOUR;
  const next = recorder.fileAgain(filed, at, document);
  if (next) recorder.review(next, "approve", at + recorder.random.between(5, 40) * HOUR);
}

/** HQ reads what officials of both sides publish. */
function readStatements(recorder: Recorder): void {
  const { random } = recorder;
  for (let day = on("2025-03-05 00:00"); day < on("2026-01-01 00:00"); day += 6 * DAY) {
    const from = day + 8 * HOUR;
    const provision = from < on("2025-09-02 00:00") ? "JM04-2" : "RS01-7";
    const visits = PARTIES.map((party): Visit => {
      const statements = [{ provision, level: levelAt(random, provision, party, from) }];
      return { party, site: null, from, until: from + 30 * HOUR, access: "full", how: "document", statements };
    });
    settle(recorder, "HQ-1", visits);
  }
}

/** HQ tries the channels between both headquarters; the duty is joint, so one party's record stands for both. */
function checkChannels(recorder: Recorder): void {
  const { random } = recorder;
  for (let day = on("2025-03-11 00:00"); day < on("2026-01-01 00:00"); day += 24 * DAY) {
    const from = day + random.between(9, 14) * HOUR;
    const provision = from < on("2025-09-02 00:00") ? "JM04-1" : "RS01-6";
    const statements = [{ provision, level: levelAt(random, provision, "XN", from) }];
    const place = { party: "XN", site: null, access: "full", how: "saw" } as const;
    settle(recorder, "HQ-1", [{ ...place, from, until: from + 2 * HOUR, statements }]);
  }
}
