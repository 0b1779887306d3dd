import type { Demo } from "../under-test/demo";
import { cpuOf, cpuOfMachine } from "./process-use";
import { numberText } from "./table";

type Reading = { app: number; database: number; client: number; machine: number; at: number };
export type CpuUse = { readonly app: number; readonly database: number; readonly othersCores: number };

/** CPU that the parts of the demonstration use from here to the call of the function it gives; null without /proc. */
export function meterCpu(demo: Pick<Demo, "appPid" | "databasePid">): () => CpuUse | null {
  const before = read(demo);
  return () => {
    const after = read(demo);
    if (!before || !after) return null;
    const spent = (part: keyof Reading) => after[part] - before[part];
    const ours = spent("app") + spent("database") + spent("client");
    return {
      app: spent("app"),
      database: spent("database"),
      othersCores: Math.max(0, (spent("machine") - ours) / spent("at")),
    };
  };
}

function read({ appPid, databasePid }: Pick<Demo, "appPid" | "databasePid">): Reading | null {
  const [app, database, machine] = [cpuOf(appPid), cpuOf(databasePid), cpuOfMachine()];
  if (app === null || database === null || machine === null) return null;
  const { user, system } = process.cpuUsage();
  return { app, database, machine, client: (user + system) / 1_000, at: performance.now() };
}

/** Per request, and a remark when the machine was busy with other things. */
export function cpuText(use: CpuUse | null, requests: number): string {
  if (!use) return "";
  const each = (milliseconds: number) => numberText(milliseconds / requests);
  const busy = use.othersCores > 0.1 ? `, machine shared (${numberText(use.othersCores)} cores)` : "";
  return `; CPU ms app ${each(use.app)} + db ${each(use.database)}${busy}`;
}
