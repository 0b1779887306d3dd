import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findCluster } from "../../postgres-cluster";
import { findFreePort, readPidFile, stopServer } from "../../postgres-process";
import { onStop, pause } from "../../supervise";
import { verifyAudit } from "../../under-test/audit";
import { type Demo, launchDemo, makeDataFolder, READY, startDemo } from "../../under-test/demo";

/** A demonstration with its data, stopped, that every case takes a copy of. */
export type Original = {
  readonly dataDir: string;
  /** What audit:verify says of it: how many entries, and the head's hash. */
  readonly line: string;
};

export async function makeOriginal(): Promise<Original> {
  const dataDir = makeDataFolder();
  const demo = await startDemo(dataDir, () => {});
  await demo.stop();
  const { isWhole, line } = verifyAudit(dataDir);
  if (!isWhole) throw new Error(`the original is not whole: ${line}`);
  return { dataDir, line };
}

/** A copy with owners and modes, in a folder of its own or in that one. */
export function copyOf({ dataDir }: Original, into: string | null = null): string {
  const copy = into ?? join(makeParent(), "data");
  const done = spawnSync("cp", ["-a", `${dataDir}/.`, copy], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`cp: ${done.stderr}`);
  return copy;
}

export function makeParent(): string {
  const parent = mkdtempSync(join(tmpdir(), "ccm-start-"));
  chmodSync(parent, 0o711); // As root another user runs the server, and has to pass.
  onStop(() => rmSync(parent, { recursive: true, force: true }));
  return parent;
}

export function clusterOf(dataDir: string): string {
  const cluster = findCluster(dataDir);
  if (!cluster) throw new Error(`${dataDir} holds no database`);
  return cluster;
}

const PATIENCE_MS = 180_000;

/** What a start came to: it serves, or it ended with a code and words. */
export type Start =
  | { readonly demo: Demo; readonly code: null; readonly words: string }
  | { readonly demo: null; readonly code: number; readonly words: string };

export const readAccounts = (dataDir: string): Demo["accounts"] =>
  JSON.parse(readFileSync(join(dataDir, "demo-credentials.json"), "utf8")) as Demo["accounts"];

export function started(start: Start): Demo {
  if (start.demo) return start.demo;
  throw new Error(`it does not start: ${start.words.slice(-600)}`);
}

/** Starts a data folder and sees what comes of it. Throws when it neither serves nor ends. */
export async function tryStart(dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<Start> {
  const port = Number(env["PORT"] ?? (await findFreePort()));
  const launched = launchDemo(dataDir, port, () => {}, env);
  const over = launched.ended.then((code) => ({ code }));
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const ended = await Promise.race([over, pause(50)]);
    if (ended) return { demo: null, code: ended.code, words: launched.printed() };
    if (launched.printed().includes(READY)) {
      const found = { ...launched, origin: `http://127.0.0.1:${port}`, dataDir };
      return { demo: found as Demo, code: null, words: launched.printed() };
    }
  }
  await launched.stop();
  throw new Error(`neither served nor ended within three minutes:\n${launched.printed()}`);
}

/** What is wrong with a refusal: it must end with an error, say this, and show nothing of our insides. */
export function refusalFaults(start: Start, words: RegExp): string[] {
  if (start.demo) return ["it started"];
  const faults: string[] = [];
  if (start.code === 0) faults.push("it ended with exit code 0");
  if (!words.test(start.words)) faults.push(`it did not say ${words}, but: ${start.words.slice(-600)}`);
  if (/^\s+at .+:\d+:\d+\)?$/m.test(start.words)) faults.push(`it shows a stack: ${start.words.slice(-600)}`);
  return faults;
}

/** Whether the data are what the original holds, and can still be read by the project's own command. */
export function lossOf(original: Original, dataDir: string): string[] {
  const { line } = verifyAudit(dataDir);
  return line === original.line ? [] : [`something was lost: "${line}" instead of "${original.line}"`];
}

/** Starts it, which must work, and stops it. */
export async function startFaults(dataDir: string): Promise<string[]> {
  const start = await tryStart(dataDir);
  if (!start.demo) return [`it does not start: ${start.words.slice(-600)}`];
  const answer = await fetch(`${start.demo.origin}/sign-in`);
  await start.demo.stop();
  return answer.status === 200 ? [] : [`its first page is answered with ${answer.status}`];
}

/** Ends a server that a case left behind on a cluster. */
export async function stopAt(cluster: string): Promise<void> {
  const file = existsSync(cluster) ? readPidFile(cluster) : null;
  if (file) await stopServer(cluster, file.pid);
}

/** A file system of that many megabytes in memory, of a temporary folder; null where we may not mount one. */
export function mountSmall(megabytes: number): { folder: string; grow: (to: number) => void } | null {
  const folder = join(makeParent(), "disk");
  mkdirSync(folder);
  const mount = (options: string) => spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]).status === 0;
  if (process.getuid?.() !== 0 || !mount(`size=${megabytes}m,mode=711`)) return null;
  onStop(() => void spawnSync("umount", ["-l", folder]));
  return {
    folder,
    grow(to) {
      const grown = spawnSync("mount", ["-o", `remount,size=${to}m`, folder], { encoding: "utf8" });
      if (grown.status !== 0) throw new Error(`the small disk does not grow: ${grown.stderr}`);
    },
  };
}
