import { readFileSync, writeFileSync } from "node:fs";

const TICK = 10; // Milliseconds of CPU per clock tick of /proc: Linux says 100 a second on every machine we run on.

/** CPU so far in milliseconds of a process, its living descendants and its children that ended; null where there is no /proc. */
export function cpuOf(pid: number): number | null {
  const stat = readText(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" "); // The name before may hold spaces and brackets.
  const own = [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i]), 0) * TICK; // utime, stime, cutime, cstime
  const children = readText(`/proc/${pid}/task/${pid}/children`)?.trim().split(" ").filter(Boolean) ?? [];
  return children.reduce((sum, child) => sum + (cpuOf(Number(child)) ?? 0), own);
}

/** CPU so far in milliseconds of everything on this machine. */
export function cpuOfMachine(): number | null {
  const fields = readText("/proc/stat")?.split("\n")[0]?.trim().split(/\s+/).slice(1).map(Number);
  if (!fields) return null;
  const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0] = fields;
  return (user + nice + system + irq + soft) * TICK;
}

/** Memory of a process in bytes: now, and the most since it started or since the mark was reset. */
export function memoryOf(pid: number): { now: number; peak: number } | null {
  const status = readText(`/proc/${pid}/status`);
  if (status === null) return null;
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? Number.NaN);
  return { now: kilobytes("VmRSS") * 1_024, peak: kilobytes("VmHWM") * 1_024 };
}

/** Makes the peak start again from here, where the system lets us. */
export function resetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
  } catch {
    // The peak then counts from the start of the process, which is the stricter reading.
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
