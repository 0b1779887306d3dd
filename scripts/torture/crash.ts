import type { Client } from "pg";
import { verifyChain } from "@/lib/db/audit";
import { closeDb } from "@/lib/db/pool";
import { type Random, randomOf } from "@/lib/domain/exercise/random";
import { percentile } from "../bench/load";
import { findFreePort } from "../postgres-process";
import { pause } from "../supervise";
import { verifyAudit } from "../under-test/audit";
import { withClient } from "../under-test/client";
import { within } from "../under-test/deadline";
import { accountOf, type Demo, launchDemo, makeDataFolder, startDemo, withPartsOf } from "../under-test/demo";
import { signIn } from "../under-test/door";
import { makeReports, readGround } from "../under-test/reports";
import { describeScene } from "../under-test/scene";
import { askAs } from "./crash/ask";
import { checkTold } from "./crash/books";
import { type Counts, checkCounts, countRows } from "./crash/count";
import { checkInvariants } from "./crash/invariants";
import { descendantsOf, end, isSurvived, kill, VICTIMS, type Victim } from "./crash/kill";
import { issue, review } from "./crash/lead";
import { type Ledger, newLedger } from "./crash/ledger";
import { observe } from "./crash/observer";
import { clearDoubts, type Doubts } from "./crash/settle";
import type { Ground, Kind, Person, Shift, Supply } from "./crash/shift";
import type { Entry, Outcome } from "./entry";

const LONG = 100;
const QUICK = 4;
const SECONDS_TO_START = 60; // On a machine that is busy with something else; the table tells the median.
const SECONDS_TO_HANG = 150; // Five times what one request may take.
const KINDS: [Kind, ...Kind[]] = ["filing", "review", "issuing", "judging"];
type Crew = { readonly people: ReadonlyMap<string, Person>; readonly supplies: ReadonlyMap<string, Supply> };
type Tally = Doubts & { restarts: number[]; recoveries: number[]; whileStarting: number };

/**
 * Kills the demonstration in the middle of what people do, round after round on one data folder, and looks after each
 * whether everything that was acknowledged is there once, nothing is half there, the chain is whole and it starts again.
 */
export const crash: Entry = async (run) => {
  const rounds = run.rounds ?? (run.quick ? QUICK : LONG);
  const random = randomOf(run.seed);
  const ledger = newLedger();
  const tally: Tally = {
    filings: 0,
    filingsThere: 0,
    decisions: 0,
    decisionsThere: 0,
    restarts: [],
    recoveries: [],
    whileStarting: 0,
  };
  const failures: string[] = [];
  const dataDir = makeDataFolder();
  const port = await findFreePort();
  run.report("first start");
  let demo = await startDemo(dataDir, () => {}, port);
  const crew = await hire(demo, ledger);
  const leads = [...crew.people.values()].slice(-2) as [Person, Person];
  const judged = await readJudged(demo);
  const before = await withOwner(demo, countRows);
  for (let round = 1; round <= rounds && failures.length === 0; round += 1) {
    const victim = VICTIMS[(round - 1 + (run.seed % VICTIMS.length)) % VICTIMS.length] ?? "app";
    const at = random.pick(KINDS);
    const shift: Shift = { ledger, random, over: false, onSent: () => {}, leads, judged };
    const seen = { versions: ledger.versions.length, decisions: ledger.decisions.length, issues: ledger.issues.length };
    try {
      demo = await crashOnce({ demo, shift, crew, victim, at, port, tally });
      await withOwner(demo, (owner) => owner.query("DELETE FROM throttle")); // Nobody works that fast for that long.
      const doubts = await withOwner(demo, (owner) => clearDoubts(ledger, owner, crew.people));
      for (const name of Object.keys(doubts) as (keyof Doubts)[]) tally[name] += doubts[name];
      const fresh = {
        ...ledger,
        versions: ledger.versions.slice(seen.versions),
        decisions: ledger.decisions.slice(seen.decisions),
      };
      failures.push(...(await inspect(demo, round % 10 === 0 || round === rounds ? ledger : fresh, ledger, before)));
    } catch (error) {
      failures.push((error as Error).message);
    }
    failures.push(...ledger.wrong.splice(0));
    run.report(
      `${round}/${rounds}  ${victim}, while ${at}: ${failures.length ? "FAILED" : "held"}, ${ledger.versions.length} versions told`,
    );
    for (const [i, failure] of failures.entries()) failures[i] = `round ${round}, ${victim}, while ${at}: ${failure}`;
  }
  if (failures.length === 0) failures.push(...verifyByCommand(dataDir));
  await demo.stop();
  return [outcomeOf(rounds, ledger, tally, failures)];
};

type Blow = {
  readonly demo: Demo;
  readonly shift: Shift;
  readonly crew: Crew;
  readonly victim: Victim;
  readonly at: Kind;
  readonly port: number;
  readonly tally: Tally;
};

/** One shift, its sudden end, and the next start. */
async function crashOnce({ demo, shift, crew, victim, at, port, tally }: Blow): Promise<Demo> {
  const { random } = shift;
  const moment = nextWrite(shift, at);
  const work = startWork(shift, crew);
  await pause(random.between(300, 1_500));
  await Promise.race([moment(), pause(15_000)]);
  await pause(random.between(0, at === "filing" ? 15 : at === "review" ? 40 : 150));
  await kill(victim, demo, random);
  const killed = performance.now();
  if (isSurvived(victim)) await pause(random.between(100, 600)); // Work goes on while the database comes back.
  shift.over = true;
  await soon(demo, "the answers to what was sent before the end", work);
  if (isSurvived(victim)) {
    await recovered(demo);
    tally.recoveries.push(performance.now() - killed);
    return withPartsOf(demo); // Else the next round would kill a process that is gone.
  }
  if (random.chance(0.2)) await killWhileStarting(demo, port, random, tally);
  const next = await startDemo(demo.dataDir, () => {}, port, SECONDS_TO_HANG);
  tally.restarts.push(next.startedIn);
  if (next.startedIn > SECONDS_TO_START * 1_000) throw new Error(`the next start took ${next.startedIn / 1_000} s`);
  return next;
}

/** Settles when the next write of that kind is on its way. */
function nextWrite(shift: Shift, at: Kind): () => Promise<void> {
  return () =>
    new Promise((resolve) => {
      shift.onSent = (kind) => {
        if (kind === at) resolve();
      };
    });
}

async function startWork(shift: Shift, { people, supplies }: Crew): Promise<void> {
  const observers = [...people.values()].flatMap((person) => {
    const next = supplies.get(person.email);
    return next ? [observe(shift, person, next), observe(shift, person, next)] : [];
  });
  const [first, second] = shift.leads;
  await Promise.all([
    ...observers,
    review(shift, first),
    review(shift, second),
    issue(shift, first),
    issue(shift, second),
  ]);
}

/** A start that does not live to its end. */
async function killWhileStarting(demo: Demo, port: number, random: Random, tally: Tally): Promise<void> {
  const launched = launchDemo(demo.dataDir, port);
  await pause(random.between(50, Math.max(100, demo.startedIn)));
  end([launched.launcherPid, ...descendantsOf(launched.launcherPid)]);
  await launched.ended;
  tally.whileStarting += 1;
}

/** The app answers again without having been started again. */
async function recovered(demo: Demo): Promise<void> {
  const deadline = performance.now() + SECONDS_TO_START * 1_000;
  while (true) {
    const answer = await fetch(`${demo.origin}/api/health`, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
    if (answer?.ok) return;
    if (performance.now() > deadline)
      throw new Error(
        `it did not recover in ${SECONDS_TO_START} s, health ${answer?.status ?? "none"}:\n${demo.printed()}`,
      );
    await pause(50);
  }
}

/** What was told, what is in the database, and what links the two. */
async function inspect(demo: Demo, told: Ledger, all: Ledger, before: Counts): Promise<string[]> {
  const found = await withOwner(demo, async (owner) => [
    ...(await checkTold(owner, told)),
    ...checkCounts(all, before, await countRows(owner)),
    ...(await checkInvariants(owner)),
  ]);
  process.env["APP_DATABASE_URL"] = demo.ownerUrl;
  const chain = await soon(demo, "reading the chain", verifyChain());
  await soon(demo, "closing the chain's connections", closeDb());
  return chain.ok ? found : [...found, `the chain is broken at entry ${chain.seq}: ${chain.reason}`];
}

function verifyByCommand(dataDir: string): string[] {
  const { isWhole, line } = verifyAudit(dataDir);
  return isWhole ? [] : [`audit:verify says: ${line}`];
}

/** Two observers with something to report on, then both leads: signed in once, for good. */
async function hire(demo: Demo, ledger: Ledger): Promise<Crew> {
  const people = new Map<string, Person>();
  const supplies = new Map<string, Supply>();
  const enter = async (account: { email: string; role: string; team: string | null; password: string }) => {
    people.set(account.email, {
      email: account.email,
      ask: askAs(demo.origin, await signIn(demo.origin, account), (line) => ledger.wrong.push(line)),
    });
    return account.email;
  };
  for (const team of ["AOT-TH", "AOT-KH"]) {
    const email = await enter(accountOf(demo, "observer", team));
    const ground = await withOwner(demo, (owner) => readGround(owner, MAIN, team));
    supplies.set(email, makeReports(ground, Date.now()));
  }
  for (const lead of demo.accounts.filter(({ role }) => role === "mission-lead").slice(0, 2)) await enter(lead);
  return { people, supplies };
}

const MAIN = "KL-2025";

async function readJudged(demo: Demo): Promise<Ground> {
  return withOwner(demo, async (owner) => {
    const accord = await owner.query<{ code: string }>("SELECT code FROM accord WHERE kind = 'exercise'");
    const code = accord.rows[0]?.code ?? "";
    const { rows } = await owner.query<{ provision: string; party: string; day: string }>(
      `SELECT p.code AS provision, o.party, to_char(max(f.observed_until) AT TIME ZONE '+07', 'YYYY-MM-DD') AS day
        FROM finding f JOIN obligation o ON o.id = f.obligation_id JOIN provision p ON p.id = o.provision_id JOIN accord a ON a.id = p.accord_id
          JOIN review w ON w.version_id = f.version_id AND w.step = 'approve'
        WHERE a.code = $1 AND f.level IS NOT NULL GROUP BY 1, 2 ORDER BY count(*) LIMIT 6`,
      [code],
    );
    return { accord: code, obligations: rows };
  });
}

const withOwner = <T>(demo: Demo, work: (owner: Client) => Promise<T>): Promise<T> =>
  soon(demo, "looking into the database", withClient(demo.ownerUrl, work));

/** Nothing here may wait for ever: a round that hangs fails, and leaves what is needed to see why. */
const soon = <T>(demo: Demo, what: string, work: Promise<T>): Promise<T> =>
  within(SECONDS_TO_HANG, what, work, () => describeScene(demo.dataDir, demo.printed()));

const seconds = (milliseconds: number): string => (milliseconds / 1_000).toFixed(1);

function outcomeOf(rounds: number, ledger: Ledger, tally: Tally, failures: string[]): Outcome {
  const { versions, decisions, issues, judgements } = ledger;
  const told = `${versions.length} versions, ${decisions.length} decisions, ${issues.length} summaries, ${judgements.length} determinations`;
  const doubt = `in doubt ${tally.filings} filings (${tally.filingsThere} were there), ${tally.decisions} decisions (${tally.decisionsThere} were there), ${ledger.issuesInDoubt} summaries`;
  const starts = `${tally.restarts.length} starts, median ${seconds(percentile(tally.restarts, 0.5))} s, slowest ${seconds(Math.max(0, ...tally.restarts))} s`;
  const mended = `${tally.recoveries.length} recoveries without one, slowest ${seconds(Math.max(0, ...tally.recoveries))} s; ${tally.whileStarting} starts killed`;
  return {
    what: "kill -9 of app and server",
    tried: `${rounds} rounds`,
    notes: `${told}; ${doubt}; ${starts}; ${mended}`,
    failures,
  };
}
