import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { constants } from "node:os";
import { plainly, StartError } from "./plainly";

export { StartError };

const cleanups: (() => Promise<void> | void)[] = [];
const notices: (() => void)[] = [];
let stopping: Promise<void> | null = null;
let serving = false;

/** Runs a command's main function; its end, its failure, a signal and the parent's death all undo what was started. */
export async function supervise(main: () => Promise<number>): Promise<never> {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stopNow());
  watchParent();
  let code = 1;
  try {
    code = await main();
  } catch (error) {
    const words = plainly(error);
    if (!stopping) console.error(words === null ? error : `\n${words}`);
  }
  if (stopping) return new Promise(() => {}); // stopNow() ends the process.
  await undoAll();
  process.exit(code);
}

/** From now on being stopped is the command's normal end, and not a failure. */
export function servesFromNow(): void {
  serving = true;
}

async function stopNow(): Promise<void> {
  if (stopping) return;
  console.log("\nStopping ...");
  for (const tell of notices) tell();
  await undoAll();
  console.log("Stopped.");
  process.exit(serving ? 0 : 130);
}

function undoAll(): Promise<void> {
  stopping ??= (async () => {
    for (let undo = cleanups.pop(); undo; undo = cleanups.pop()) {
      try {
        await undo();
      } catch (error) {
        console.error(error);
      }
    }
  })();
  return stopping;
}

/** Registers who is to be told when this process is asked to stop, before anything is undone. */
export function onStopping(tell: () => void): void {
  notices.push(tell);
}

/** Registers what must be undone when this process ends, newest first. Returns a function that undoes it now, once. */
export function onStop(undo: () => Promise<void> | void): () => Promise<void> {
  cleanups.push(undo);
  return async () => {
    const index = cleanups.indexOf(undo);
    if (index === -1) return;
    cleanups.splice(index, 1);
    await undo();
  };
}

/** Started by scripts/bootstrap.mjs, we end when it ends. A process started by hand may outlive its shell. */
function watchParent(): void {
  const launcher = Number(process.env["CCM_LAUNCHED"] || 0);
  if (!launcher) return;
  setInterval(() => {
    if (process.ppid !== launcher) void stopNow(); // Even if it had ended before we were here.
  }, 500).unref();
}

export type ChildOptions = {
  env?: NodeJS.ProcessEnv;
  stdio?: StdioOptions;
  /** Milliseconds between asking the child to end and ending it. */
  patience?: number;
};
export type Child = { process: ChildProcess; ended: Promise<number>; stop: () => Promise<void> };

/** Starts a child that ends with this process. `ended` gives its exit code, 128 and more when a signal ended it. */
export function startChild(file: string, args: readonly string[], options: ChildOptions = {}): Child {
  const child = spawn(file, args, { stdio: options.stdio ?? "inherit", env: options.env ?? process.env });
  const ended = new Promise<number>((resolve) => {
    child.on("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGKILL"]));
    child.on("error", (error) => {
      console.error(`${file} cannot be started: ${error.message}`);
      resolve(127);
    });
  });
  const stop = onStop(async () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    const hurry = setTimeout(() => child.kill("SIGKILL"), options.patience ?? 10_000);
    await ended;
    clearTimeout(hurry);
  });
  void ended.then(stop);
  return { process: child, ended, stop };
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
