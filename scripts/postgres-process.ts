import { spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  statSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { explain } from "./postgres-cluster";
import { asUser, type Runtime } from "./postgres-runtime";
import { identify, isAlive, signal } from "./process-identity";
import { pause, StartError } from "./supervise";

// Another program took the port, or processes of a killed server still hold its memory and are about to end.
const PASSING =
  /Address already in use|could not create any TCP|pre-existing shared memory|lock file .* already exists/;

/** What a running server says of itself in its cluster's folder. */
export type PidFile = { pid: number; port: number; socket: string; state: string };

/** Null while no server runs, and while the file is being written. */
export function readPidFile(cluster: string): PidFile | null {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    const [pid = "", , , port, socket = "", , , state = ""] = lines.map((line) => line.trim());
    return { pid: Number.parseInt(pid, 10), port: Number(port), socket, state };
  } catch {
    return null;
  }
}

/**
 * Where a server listens beside the loopback interface: a socket costs both sides half of what TCP does. None where the
 * path is longer than a socket's may be, or would be read as something else.
 */
const socketFolder = (cluster: string): string => (/^[\w/.-]{1,80}$/.test(cluster) ? cluster : "");

type Launch = {
  readonly cluster: string;
  readonly runtime: Runtime;
  readonly logFile: string;
  readonly settings: readonly string[];
  /** Null: a free one. */
  readonly port: number | null;
  readonly log: (line: string) => void;
};

/** Starts a server and waits until it is ready. Throws StartError with the server's own words. */
export async function launch(options: Launch): Promise<PidFile> {
  const { cluster, logFile } = options;
  if (existsSync(logFile) && statSync(logFile).size > 10_000_000) renameSync(logFile, `${logFile}.1`);
  let failure = "";
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const started = await launchOnce(options);
    if (typeof started !== "string") return started;
    failure = started;
    if (!PASSING.test(failure)) break;
    await pause(500);
  }
  throw new StartError(explain(failure, cluster) ?? `PostgreSQL does not start:\n${failure}\nIts log is ${logFile}`);
}

/** One try; the server's own last words when it ended again. */
async function launchOnce({ cluster, runtime, logFile, settings, log, ...asked }: Launch): Promise<PidFile | string> {
  const port = asked.port ?? (await findFreePort());
  const before = existsSync(logFile) ? statSync(logFile).size : 0;
  const fixed = [
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${socketFolder(cluster)}`,
    "timezone=UTC",
    "log_timezone=UTC",
    "jit=off",
  ];
  const args = ["-D", cluster, "-p", String(port), ...[...fixed, ...settings].flatMap((setting) => ["-c", setting])];
  const logFd = openSync(logFile, "a", 0o600); // A file and not a pipe: it outlives us.
  const [program, options] = withParentsDeath(join(runtime.folder, "bin/postgres"), args, runtime);
  // Detached: Ctrl-C must not reach the server before the app has finished its requests.
  const server = spawn(program, options, {
    ...asUser(program.endsWith("setpriv") ? null : runtime.user),
    detached: true,
    stdio: ["ignore", logFd, logFd],
  });
  closeSync(logFd);
  const life = { over: false };
  server.on("error", () => (life.over = true));
  server.on("exit", () => (life.over = true));
  server.unref();
  const slow = setTimeout(() => log("The database recovers from its last, sudden end ..."), 5_000);
  let ready: PidFile | null = null;
  while (!life.over && !ready) {
    const file = readPidFile(cluster);
    if (file?.pid === server.pid && file?.state === "ready") ready = file;
    else await pause(10);
  }
  clearTimeout(slow);
  if (ready && !life.over) return ready;
  const lines = readFileSync(logFile, "utf8").slice(before).split("\n");
  return (
    lines.filter((line) => /FATAL|PANIC|ERROR|HINT|DETAIL|setpriv|Permission denied/.test(line)).join("\n") ||
    lines.slice(-5).join("\n")
  );
}

/** On Linux the server shuts down, as by Ctrl-C, when this process dies without a chance to stop it. */
function withParentsDeath(program: string, args: string[], { user }: Runtime): [string, string[]] {
  const setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].find((path) => existsSync(path));
  if (process.platform !== "linux" || !setpriv) return [program, args];
  const identity = user ? ["--reuid", String(user.uid), "--regid", String(user.gid), "--clear-groups"] : [];
  return [setpriv, [...identity, "--pdeathsig", "INT", program, ...args]];
}

/** A port of the loopback interface that nobody listens on at this moment. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. Never SIGKILL. */
export async function stopServer(cluster: string, pid: number): Promise<void> {
  const server = identify(pid);
  if (!server) return;
  signal(pid, "SIGINT");
  const deadline = Date.now() + 15_000;
  let hurried = false;
  while (isAlive(server) && readPidFile(cluster)?.pid === pid) {
    if (!hurried && Date.now() > deadline) {
      hurried = true;
      signal(pid, "SIGQUIT"); // Immediate: it recovers at its next start.
    }
    await pause(10);
  }
}

/** Settles when a process is gone. */
export async function waitForEnd(pid: number): Promise<void> {
  const server = identify(pid);
  if (server) while (isAlive(server)) await pause(100);
}

/** Ends servers of a cluster whose pid file no longer tells of them. Where there is no /proc, PostgreSQL's own lock refuses us. */
export async function stopStrangers(cluster: string): Promise<void> {
  const folder = realpathSync(cluster);
  const pids = existsSync("/proc/self/cwd") ? readdirSync("/proc").filter((name) => /^\d+$/.test(name)) : [];
  for (const pid of pids.map(Number).sort((a, b) => a - b)) {
    const server = worksIn(pid, folder) ? identify(pid) : null;
    if (!server) continue;
    signal(pid, "SIGINT"); // The first of them is the one that ends the others.
    const deadline = Date.now() + 10_000;
    while (isAlive(server)) {
      if (Date.now() > deadline) signal(pid, "SIGQUIT"); // It recovers at its next start.
      await pause(50);
    }
  }
}

function worksIn(pid: number, folder: string): boolean {
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === folder && readlinkSync(`/proc/${pid}/exe`).split("/").at(-1) === "postgres"
    );
  } catch {
    return false;
  }
}

/** Ends a server that still runs on a cluster whose data folder was removed. */
export function stopLeftover(cluster: string): void {
  const file = readPidFile(cluster);
  if (!file || !identify(file.pid) || !existsSync(`/proc/${file.pid}/cwd`)) return;
  if (readlinkSync(`/proc/${file.pid}/cwd`) === realpathSync(cluster)) signal(file.pid, "SIGQUIT");
}
