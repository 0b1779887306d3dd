import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { lockFile } from "../../data-folder";
import { readLock } from "../../lock";
import { findRunningServer, startPostgres } from "../../postgres";
import { findFreePort, readPidFile } from "../../postgres-process";
import { onStop, pause } from "../../supervise";
import { withClient } from "../../under-test/client";
import { accountOf, type Demo } from "../../under-test/demo";
import { signIn } from "../../under-test/door";
import { makeReports, readGround } from "../../under-test/reports";
import { checkTold } from "../crash/books";
import { checkInvariants } from "../crash/invariants";
import type { Version } from "../crash/ledger";
import { type Case, NotHere } from "./cases";
import {
  copyOf,
  lossOf,
  makeParent,
  mountSmall,
  readAccounts,
  refusalFaults,
  type Start,
  started,
  tryStart,
} from "./folder";

const TEAM = "AOT-TH";
const PATIENCE_MS = 60_000;

/** An observer who files report after report and keeps the receipts. */
type Desk = {
  /** The answer; what was acknowledged is kept. */
  readonly file: () => Promise<Response>;
  readonly told: Version[];
  /** Looks for all that was told, past the app, and for anything half there. */
  readonly faults: () => Promise<string[]>;
};

async function openDesk(demo: Demo, ownerUrl: () => Promise<string>): Promise<Desk> {
  const account = accountOf({ accounts: readAccounts(demo.dataDir) }, "observer", TEAM);
  const cookie = await signIn(demo.origin, account);
  const owner = async <T>(work: (client: Client) => Promise<T>): Promise<T> => withClient(await ownerUrl(), work);
  const next = makeReports(await owner((client) => readGround(client, "KL-2025", TEAM)), Date.now());
  const told: Version[] = [];
  return {
    told,
    async file() {
      const { reportId, versionId, json } = next();
      const answer = await fetch(`${demo.origin}/api/v1/reports/${reportId}/versions/${versionId}`, {
        method: "PUT",
        headers: { cookie, "content-type": "application/json" },
        body: json,
        signal: AbortSignal.timeout(30_000),
      });
      if (answer.status !== 201) return answer;
      const { number } = (await answer.clone().json()) as { number: string };
      told.push({ reportId, versionId, n: 1, author: account.email, json, number });
      return answer;
    },
    faults: () =>
      owner(async (client) => [
        ...(await checkTold(client, { versions: told, decisions: [], issues: [], judgements: [] })),
        ...(await checkInvariants(client)),
      ]),
  };
}

/** What is wrong with an answer that says "not now". */
async function awayFaults(answer: Response): Promise<string[]> {
  const faults: string[] = [];
  if (answer.status !== 503 && answer.status !== 507) faults.push(`filing was answered with ${answer.status}`);
  if (!answer.headers.get("retry-after")) faults.push(`${answer.status} without Retry-After`);
  if (answer.headers.get("content-type") !== "application/problem+json")
    faults.push(`${answer.status} is no problem+json`);
  const text = await answer.text();
  if (/ECONNREFUSED|could not|No space|\/data/.test(text)) faults.push(`the answer shows our insides: ${text}`);
  return faults;
}

/** Files until it works again, by itself. */
async function recoveryFaults(desk: Desk, start: Start): Promise<string[]> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const answer = await desk.file().catch(() => null);
    if (answer?.status === 201) return [];
    await pause(200);
  }
  return [`filing did not work again within a minute: ${start.demo?.printed().slice(-600)}`];
}

const ownerOf = (dataDir: string) => async (): Promise<string> => {
  const urls = await findRunningServer(dataDir);
  if (!urls) throw new Error("no server runs");
  return urls.ownerUrl;
};

export const runningCases: readonly Case[] = [
  {
    name: "two starts at once on one folder",
    isShort: true,
    async run(original) {
      const dataDir = copyOf(original);
      const starts = await Promise.all([tryStart(dataDir), tryStart(dataDir)]);
      const served = starts.filter(({ demo }) => demo !== null);
      const refused = starts.find(({ demo }) => demo === null);
      const faults = refused ? refusalFaults(refused, /is already running for this data folder.*Stop it first/s) : [];
      for (const { demo } of served) await demo?.stop();
      return [
        ...(served.length === 1 ? [] : [`${served.length} of two serve`]),
        ...faults,
        ...lossOf(original, dataDir),
      ];
    },
  },
  {
    name: "a port that is taken",
    isShort: true,
    async run(original) {
      const [mine, theirs] = [copyOf(original), copyOf(original)];
      const port = String(await findFreePort());
      const first = started(await tryStart(theirs, { PORT: port }));
      const faults = refusalFaults(await tryStart(mine, { PORT: port }), /is in use by another program.*PORT=/s);
      await first.stop();
      return [...faults, ...lossOf(original, mine)];
    },
  },
  {
    name: "PostgreSQL stopped while the app runs",
    isShort: true,
    async run(original) {
      const dataDir = copyOf(original);
      const start = await tryStart(dataDir);
      const demo = started(start);
      const desk = await openDesk(demo, ownerOf(dataDir));
      const supervisor = readLock(lockFile(dataDir))?.pid ?? 0;
      process.kill(supervisor, "SIGSTOP"); // Else it would be back too soon to be looked at.
      const faults: string[] = [];
      try {
        process.kill(readPidFile(join(dataDir, "postgres"))?.pid ?? 0, "SIGINT");
        while (existsSync(join(dataDir, "postgres", "postmaster.pid"))) await pause(50);
        faults.push(...(await awayFaults(await desk.file())));
        for (const path of ["/sign-in", "/dashboard", "/api/health"]) {
          const { status } = await fetch(`${demo.origin}${path}`, { redirect: "manual" });
          if (status !== 503 && status !== 307) faults.push(`${path} is answered with ${status}`);
        }
      } finally {
        process.kill(supervisor, "SIGCONT");
      }
      faults.push(...(await recoveryFaults(desk, start)), ...(await desk.faults()));
      await demo.stop();
      return faults;
    },
  },
  {
    name: "a PostgreSQL of DATABASE_URL that goes and comes back",
    isShort: false,
    async run() {
      const server = await startPostgres({ dataDir: makeParent(), log: () => {} });
      const stop = onStop(async () => {
        await server.stop();
        rmSync(server.cluster, { recursive: true, force: true });
      });
      await withClient(server.adminUrl, (admin) => admin.query("alter role ccm_owner createrole"));
      const start = await tryStart(makeParent(), { DATABASE_URL: server.ownerUrl });
      const demo = started(start);
      const desk = await openDesk(demo, async () => server.ownerUrl);
      const faults: string[] = [];
      for (let i = 0; i < 5; i += 1) await desk.file();
      process.kill(readPidFile(server.cluster)?.pid ?? 0, "SIGQUIT");
      await server.ended();
      faults.push(...(await awayFaults(await desk.file())));
      await server.startAgain();
      faults.push(...(await recoveryFaults(desk, start)), ...(await desk.faults()));
      await demo.stop();
      await stop();
      return faults;
    },
  },
  {
    name: "the disk fills while reports are filed",
    isShort: false,
    async run(original) {
      const disk = mountSmall(1_500);
      if (!disk) throw new NotHere("no file system may be mounted");
      const dataDir = copyOf(original, join(disk.folder, "data"));
      const start = await tryStart(dataDir);
      const demo = started(start);
      const desk = await openDesk(demo, ownerOf(dataDir));
      const faults: string[] = [];
      for (let i = 0; i < 20; i += 1) if ((await desk.file()).status !== 201) faults.push("filing did not work before");
      const fill = join(disk.folder, "fill");
      spawnSync("dd", ["if=/dev/zero", `of=${fill}`, "bs=64k"]);
      spawnSync("dd", ["if=/dev/zero", `of=${fill}`, "bs=1k", "oflag=append", "conv=notrunc"]);
      let refused: Response | null = null;
      const deadline = performance.now() + PATIENCE_MS;
      while (!refused && performance.now() < deadline) {
        const answer = await desk.file();
        if (answer.status !== 201 && answer.status !== 429) refused = answer;
      }
      if (refused) faults.push(...(await awayFaults(refused)));
      else faults.push("filing goes on for a minute on a full disk");
      for (let i = 0; i < 20; i += 1) {
        const answer = await desk.file();
        if (answer.status !== 201) faults.push(...(await awayFaults(answer)));
        const { status } = await fetch(`${demo.origin}/sign-in`);
        if (status !== 200 && status !== 503) faults.push(`/sign-in is answered with ${status}`);
        await pause(100);
      }
      rmSync(fill);
      faults.push(...(await recoveryFaults(desk, start)), ...(await desk.faults()));
      await demo.stop();
      return [...new Set(faults)];
    },
  },
  {
    name: "the app runs out of file descriptors",
    isShort: false,
    async run(original) {
      const dataDir = copyOf(original);
      const start = await tryStart(dataDir);
      const demo = started(start);
      const desk = await openDesk(demo, ownerOf(dataDir));
      const app = readLock(lockFile(dataDir))?.children[0]?.pid ?? 0;
      const limit = (files: number) => spawnSync("prlimit", ["--pid", String(app), `--nofile=${files}:`]).status === 0;
      await desk.file();
      const open = existsSync(`/proc/${app}/fd`) ? readdirSync(`/proc/${app}/fd`).length : 0;
      if (open === 0 || !limit(open + 4)) throw new NotHere("the limit cannot be set here");
      const answers = await Promise.all(Array.from({ length: 40 }, () => desk.file().catch(() => null)));
      const faults = answers.filter((answer) => answer?.status === 500).map(() => "filing was answered with 500");
      limit(1_024);
      faults.push(...(await recoveryFaults(desk, start)), ...(await desk.faults()));
      await demo.stop();
      return [...new Set(faults)];
    },
  },
];
