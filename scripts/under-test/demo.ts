import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockFile } from "../data-folder";
import { readLock } from "../lock";
import { findRunningServer } from "../postgres";
import { findCluster } from "../postgres-cluster";
import { findFreePort } from "../postgres-process";
import { onStop, pause, StartError, startChild } from "../supervise";
import type { Credential } from "./door";
import { describeScene } from "./scene";

/** The demonstration as npm run demo starts it, in a data folder of its own. */
export type Demo = {
  readonly origin: string;
  readonly dataDir: string;
  /** URLs of the owner's database and of the superuser's, past the app. */
  readonly ownerUrl: string;
  readonly adminUrl: string;
  /** What npm starts, what supervises, what serves, and PostgreSQL's first process. */
  readonly launcherPid: number;
  readonly supervisorPid: number;
  readonly appPid: number;
  readonly databasePid: number;
  /** Milliseconds from the command to the first page. */
  readonly startedIn: number;
  readonly accounts: readonly Credential[];
  readonly stop: () => Promise<void>;
  /** The command's exit code, and what it printed so far. */
  readonly ended: Promise<number>;
  readonly printed: () => string;
};

/** The first start on a busy machine, which may have to build the app. */
const FIRST_SECONDS = 600;

/** What the command prints last. */
export const READY = "Ctrl-C stops everything";

/** The command as a process, before it answers. */
export type Launched = Pick<Demo, "launcherPid" | "stop" | "ended" | "printed">;

/** A data folder below the system's temporary one, removed with this process. */
export function makeDataFolder(): string {
  const dataDir = mkdtempSync(join(tmpdir(), "ccm-under-test-"));
  chmodSync(dataDir, 0o711); // As root another user runs the server, and has to pass.
  onStop(() => {
    for (const folder of [findCluster(dataDir), dataDir]) if (folder) rmSync(folder, { recursive: true, force: true });
  });
  return dataDir;
}

/** Starts the demonstration and waits for its first page, that many seconds at most. It is stopped by stop(), or with this process. */
export async function startDemo(
  dataDir: string,
  report: (line: string) => void,
  port: number | null = null,
  seconds = FIRST_SECONDS,
): Promise<Demo> {
  const chosen = port ?? (await findFreePort());
  const origin = `http://127.0.0.1:${chosen}`;
  const begun = performance.now();
  const launched = launchDemo(dataDir, chosen, report);
  let over = false;
  void launched.ended.then(() => (over = true));
  // An app on its way out may still answer at this address.
  while (!(launched.printed().includes(READY) && (await answers(origin)))) {
    if (performance.now() > begun + seconds * 1_000)
      throw new StartError(
        `The demonstration has no page after ${seconds} s.\n${describeScene(dataDir, launched.printed())}`,
      );
    if (over) throw new StartError(`The demonstration did not start:\n${launched.printed()}`);
    await pause(20);
  }
  const startedIn = performance.now() - begun;
  return { ...launched, origin, dataDir, ...(await findParts(dataDir)), startedIn };
}

/** Starts the command and waits for nothing. `env` adds to the environment or changes it. */
export function launchDemo(
  dataDir: string,
  port: number,
  report: (line: string) => void = () => {},
  env: Readonly<Record<string, string>> = {},
): Launched {
  const { DATABASE_URL: _owner, APP_DATABASE_URL: _app, NEXTAUTH_URL: _address, ...inherited } = process.env;
  // The event makes scripts/bootstrap.mjs end with us, however we end.
  const ours = { ...inherited, PORT: String(port), DATA_DIR: dataDir, npm_lifecycle_event: "demo", ...env };
  const child = startChild(process.execPath, ["scripts/bootstrap.mjs", "demo"], {
    env: ours,
    stdio: ["ignore", "pipe", "pipe"],
    patience: 30_000,
  });
  let output = "";
  for (const stream of [child.process.stdout, child.process.stderr])
    stream?.on("data", (chunk: Buffer) => {
      const text = chunk.toString("utf8");
      output += text;
      for (const line of text.split("\n")) if (/^\[\d/.test(line)) report(line);
    });
  return { launcherPid: child.process.pid ?? 0, stop: child.stop, ended: child.ended, printed: () => output };
}

/** The same demonstration with the processes it has now: what ended may have been started again. */
export const withPartsOf = async (demo: Demo): Promise<Demo> => ({ ...demo, ...(await findParts(demo.dataDir)) });

/** Everything past the app: its processes, its database's addresses, its accounts. */
async function findParts(dataDir: string) {
  const holder = readLock(lockFile(dataDir));
  const app = holder?.children[0];
  const cluster = findCluster(dataDir);
  const urls = await findRunningServer(dataDir);
  if (!holder || !app || !cluster || !urls) throw new Error("the demonstration answers, but its parts are not found");
  const databasePid = Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);
  const accounts = JSON.parse(readFileSync(join(dataDir, "demo-credentials.json"), "utf8")) as Credential[];
  return { ...urls, supervisorPid: holder.pid, appPid: app.pid, databasePid, accounts };
}

/** The account of a role, and of a team where one is named. */
export function accountOf(demo: Pick<Demo, "accounts">, role: string, team: string | null = null): Credential {
  const found = demo.accounts.find((a) => a.role === role && (team === null || a.team === team));
  if (!found) throw new Error(`the demonstration has no ${role} ${team ?? ""}`);
  return found;
}

async function answers(origin: string): Promise<boolean> {
  try {
    const answer = await fetch(`${origin}/sign-in`, { signal: AbortSignal.timeout(10_000) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}
