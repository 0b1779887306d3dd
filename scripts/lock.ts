import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { identify, isAlive, type ProcessIdentity, signal } from "./process-identity";
import { pause, StartError } from "./supervise";

export type Holder = ProcessIdentity & {
  command: string;
  address: string | null;
  children: ProcessIdentity[];
  /** It is on its way out, so that whoever comes next waits for it. */
  stopping?: boolean;
};

/** Milliseconds that a holder on its way out is waited for. */
const LAST_PATIENCE = 60_000;

export type Lock = {
  /** Tells others where we serve, and the next run which child to end if we are killed. */
  describe: (change: Partial<Pick<Holder, "address" | "children" | "stopping">>) => void;
  release: () => void;
};

/**
 * Takes the lock file, which one living process can hold; a dead holder's lock is taken over after ending its children.
 * Waits `patience` milliseconds for a living holder, longer for one that says it is on its way out, then throws StartError.
 */
export async function takeLock(file: string, command: string, patience = 8_000): Promise<Lock> {
  const self = identify(process.pid) ?? { pid: process.pid, started: "" };
  let holder: Holder = { ...self, command, address: null, children: [] };
  const draft = `${file}.${process.pid}`;
  const begun = Date.now();
  while (true) {
    writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
    if (link(draft, file)) break;
    const other = readHolder(file);
    if (other && isAlive(other)) {
      if (Date.now() > begun + (other.stopping ? LAST_PATIENCE : patience)) throw new StartError(describeHolder(other));
      await pause(100);
    } else {
      for (const child of other?.children ?? []) await endProcess(child); // Before: if we are killed, the next one knows.
      setAside(file, other);
    }
  }
  rmSync(draft, { force: true });
  return {
    describe(change) {
      holder = { ...holder, ...change };
      writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
      renameSync(draft, file);
    },
    release: () => rmSync(file, { force: true }),
  };
}

/** The living holder of a lock file, or null. */
export function readLock(file: string): Holder | null {
  const holder = readHolder(file);
  return holder && isAlive(holder) ? holder : null;
}

function link(draft: string, file: string): boolean {
  try {
    linkSync(draft, file); // Unlike a rename it fails when the file exists.
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a dead holder's lock; puts it back if somebody else was quicker and it is theirs by now. */
function setAside(file: string, seen: Holder | null): void {
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
  } catch {
    return; // Gone already.
  }
  const moved = readHolder(aside);
  if (moved && moved.started !== seen?.started) link(aside, file);
  rmSync(aside, { force: true });
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return null;
  }
}

async function endProcess(identity: ProcessIdentity): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (isAlive(identity)) {
    signal(identity.pid, Date.now() < deadline ? "SIGTERM" : "SIGKILL");
    await pause(100);
  }
}

function describeHolder(holder: Holder): string {
  const where = holder.address ? ` at ${holder.address}` : "";
  return `${holder.command} is already running for this data folder${where} (process ${holder.pid}). Stop it first, or set DATA_DIR to another folder.`;
}
