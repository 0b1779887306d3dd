import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LINES = 30;

/** What a command that hangs leaves to look at: its processes, what it printed, and the ends of its logs. */
export function describeScene(dataDir: string, printed: string): string {
  const processes = spawnSync("ps", ["-eo", "pid,ppid,stat,etimes,wchan:24,args"], { encoding: "utf8" }).stdout ?? "";
  const ours = processes.split("\n").filter((line) => /postgres|next|scripts\//.test(line) && !/ ps -eo/.test(line));
  const logs = ["app.log", "postgres.log"].map((name) => `${name}:\n${lastLines(join(dataDir, name))}`);
  return ["processes:", ...ours.map((line) => line.slice(0, 180)), "printed:", end(printed), ...logs].join("\n");
}

const lastLines = (file: string): string => (existsSync(file) ? end(readFileSync(file, "utf8")) : "none");
const end = (text: string): string => text.trim().split("\n").slice(-LINES).join("\n");
