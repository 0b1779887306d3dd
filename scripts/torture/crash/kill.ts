import { readFileSync } from "node:fs";
import type { Random } from "@/lib/domain/exercise/random";
import { withClient } from "../../under-test/client";
import type { Demo } from "../../under-test/demo";

/** What is ended from one moment to the next, without a chance to clean up. */
export const VICTIMS = [
  "app",
  "supervisor",
  "launcher",
  "backend",
  "postmaster",
  "app and postmaster",
  "supervisor and postmaster",
  "everything",
] as const;
export type Victim = (typeof VICTIMS)[number];

/** What the running command mends by itself. After any other it has to be started again. */
export const isSurvived = (victim: Victim): boolean => victim === "backend" || victim === "postmaster";

/** Ends them by SIGKILL. */
export async function kill(victim: Victim, demo: Demo, random: Random): Promise<void> {
  const { launcherPid, supervisorPid, appPid, databasePid } = demo;
  if (victim === "backend") {
    const pid = await someBackend(demo, random);
    return end(pid === null ? [] : [pid]);
  }
  const pids: Record<Exclude<Victim, "backend">, () => number[]> = {
    app: () => [appPid],
    supervisor: () => [supervisorPid],
    launcher: () => [launcherPid],
    postmaster: () => [databasePid],
    "app and postmaster": () => [appPid, databasePid],
    "supervisor and postmaster": () => [supervisorPid, databasePid],
    everything: () => [launcherPid, supervisorPid, appPid, ...descendantsOf(databasePid), databasePid],
  };
  end(pids[victim]());
}

/** Everything below a process by Linux's /proc, deepest first; empty elsewhere. */
export function descendantsOf(pid: number): number[] {
  const children = readChildren(pid);
  return [...children.flatMap(descendantsOf), ...children];
}

export function end(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
}

/** A server process that works for the app, rather one in the middle of something. */
async function someBackend({ adminUrl }: Demo, random: Random): Promise<number | null> {
  const { rows } = await withClient(adminUrl, (client) =>
    client.query<{ pid: number; state: string }>(
      "SELECT pid, coalesce(state, '') AS state FROM pg_stat_activity WHERE usename LIKE '%_login' AND pid <> pg_backend_pid()",
    ),
  );
  const busy = rows.filter(({ state }) => state !== "idle");
  const list = busy.length > 0 ? busy : rows;
  return list[random.between(0, Math.max(0, list.length - 1))]?.pid ?? null;
}

function readChildren(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
