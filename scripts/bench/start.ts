import { pause } from "../supervise";
import { type Demo, makeDataFolder, startDemo } from "../under-test/demo";
import { percentile } from "./load";
import { memoryOf, resetPeak } from "./process-use";
import { megabytes, numberText, type Row, row } from "./table";

const GOAL_SECONDS = 5;
const GOAL_BYTES = 300e6;
const seconds = (milliseconds: number): string => `${numberText(milliseconds / 1_000)} s`;

/** A fresh demonstration, started once to load its data and then, built and loaded, again; the last start goes on running. */
export async function measureStart(options: {
  readonly quick: boolean;
  readonly report: (line: string) => void;
}): Promise<{ rows: Row[]; demo: Demo }> {
  const { quick, report } = options;
  const dataDir = makeDataFolder();
  let demo = await startDemo(dataDir, report);
  const fresh = demo.startedIn;
  const times: number[] = [];
  for (let start = 0; start < (quick ? 1 : 3); start += 1) {
    await demo.stop();
    demo = await startDemo(dataDir, () => {});
    times.push(demo.startedIn);
    report(`started again in ${seconds(demo.startedIn)}`);
  }
  const slowest = Math.max(...times);
  const text = `${seconds(percentile(times, 0.5))}, slowest of ${times.length} ${seconds(slowest)}`;
  return {
    demo,
    rows: [
      row("first start, built: database made, demo data loaded", seconds(fresh)),
      row("start to first page, built and loaded, PostgreSQL included", text, {
        goal: `${GOAL_SECONDS} s`,
        met: slowest <= GOAL_SECONDS * 1_000,
      }),
    ],
  };
}

/** Memory of the app's process when nothing has been asked of it but its first page. */
export async function measureIdle(demo: Demo): Promise<Row> {
  await pause(4_000);
  const memory = memoryOf(demo.appPid);
  resetPeak(demo.appPid);
  return row("memory of the app, idle", memory ? megabytes(memory.now) : "not on this system", {
    goal: "(later 150 MB)",
  });
}

/** The same when all the load is over, with the most it held meanwhile. */
export function measureLoaded(demo: Demo): Row {
  const memory = memoryOf(demo.appPid);
  if (!memory) return row("memory of the app, after the load", "not on this system");
  return row("memory of the app, after the load", `${megabytes(memory.now)}, peak ${megabytes(memory.peak)}`, {
    goal: megabytes(GOAL_BYTES),
    met: memory.now <= GOAL_BYTES,
  });
}
