import { spawn, spawnSync } from "node:child_process";
import { chownSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findFreePort, readPidFile } from "../../postgres-process";
import { asUser, chooseServerUser, findRuntime } from "../../postgres-runtime";
import { identify } from "../../process-identity";
import { onStop, pause } from "../../supervise";
import type { Case } from "./cases";
import { clusterOf, copyOf, lossOf, startFaults, stopAt, tryStart } from "./folder";

/** What a postmaster writes, by another process number. */
const pidFile = (cluster: string, pid: number, port: number): string =>
  [pid, cluster, Math.round(Date.now() / 1_000), port, "", "127.0.0.1", "  1  1", "ready   "].join("\n");

const leftBehind = (name: string, isShort: boolean, text: (cluster: string) => string): Case => ({
  name: `postmaster.pid ${name}`,
  isShort,
  async run(original) {
    const dataDir = copyOf(original);
    const cluster = clusterOf(dataDir);
    writeFileSync(join(cluster, "postmaster.pid"), text(cluster), { mode: 0o600 });
    const { uid, gid } = statSync(cluster);
    chownSync(join(cluster, "postmaster.pid"), uid, gid);
    return [...(await startFaults(dataDir)), ...lossOf(original, dataDir)];
  },
});

function deadPid(): number {
  return spawnSync("true").pid;
}

const orphan: Case = {
  name: "a PostgreSQL of ours that outlived its command",
  isShort: true,
  async run(original) {
    const dataDir = copyOf(original);
    const cluster = clusterOf(dataDir);
    const runtime = findRuntime(chooseServerUser(cluster));
    const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories="].flatMap((one) => ["-c", one]);
    const args = ["-D", cluster, "-p", String(await findFreePort()), ...settings];
    const server = spawn(join(runtime.folder, "bin/postgres"), args, { ...asUser(runtime.user), stdio: "ignore" });
    onStop(() => stopAt(cluster));
    while (readPidFile(cluster)?.state !== "ready") await pause(20);
    const start = await tryStart(dataDir);
    if (!start.demo) return [`it does not start beside it: ${start.words.slice(-600)}`];
    const adopted = readPidFile(cluster)?.pid === server.pid;
    await start.demo.stop();
    const left = identify(server.pid ?? 0) ? ["it still runs after the command has ended"] : [];
    return [...(adopted ? [] : ["it was not adopted"]), ...left, ...lossOf(original, dataDir)];
  },
};

/** What a sudden end, or a restored backup, may leave in the cluster's folder. */
export const pidFileCases: readonly Case[] = [
  leftBehind("of a process that is dead", true, (cluster) => pidFile(cluster, deadPid(), 5432)),
  leftBehind("of another program that lives", true, (cluster) => pidFile(cluster, process.pid, 5432)),
  leftBehind("full of garbage", true, () => "\u0000\u0001 no number at all\n\n\n"),
  leftBehind("empty", true, () => ""),
  orphan,
  {
    name: "a lock file full of garbage",
    isShort: false,
    async run(original) {
      const dataDir = copyOf(original);
      writeFileSync(join(dataDir, "lock.json"), '{"pid": 1');
      const faults = await startFaults(dataDir);
      rmSync(join(dataDir, "lock.json"), { force: true });
      return [...faults, ...lossOf(original, dataDir)];
    },
  },
];
