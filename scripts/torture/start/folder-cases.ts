import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Case, NotHere } from "./cases";
import { clusterOf, copyOf, lossOf, makeParent, mountSmall, refusalFaults, startFaults, tryStart } from "./folder";

type Damage = {
  readonly name: string;
  readonly isShort?: boolean;
  /** Does it, and returns what undoes it. */
  readonly do: (dataDir: string) => () => void;
  readonly says: RegExp;
};

/** Damage that is refused with these words, and that leaves everything as it was once it is undone. */
const refused = ({ name, isShort = false, do: damage, says }: Damage): Case => ({
  name,
  isShort,
  async run(original) {
    const dataDir = copyOf(original);
    const undo = damage(dataDir);
    const faults = refusalFaults(await tryStart(dataDir), says);
    undo();
    return [...faults, ...lossOf(original, dataDir)];
  },
});

const replaced = (file: string, text: string) => (): (() => void) => {
  const kept = readFileSync(file);
  writeFileSync(file, text);
  return () => writeFileSync(file, kept);
};
const removed = (file: string) => (): (() => void) => {
  renameSync(file, `${file}.away`);
  return () => renameSync(`${file}.away`, file);
};
const changed = (path: string, change: () => void): (() => void) => {
  const { mode, uid, gid } = statSync(path);
  change();
  return () => {
    chownSync(path, uid, gid);
    chmodSync(path, mode & 0o7777);
  };
};
const isRoot = process.getuid?.() === 0;
const asRoot = (): void => {
  if (!isRoot) throw new NotHere("only root may do that");
};

export const folderCases: readonly Case[] = [
  {
    name: "DATA_DIR is a file",
    isShort: true,
    async run() {
      const file = join(makeParent(), "data");
      writeFileSync(file, "mine");
      const faults = refusalFaults(await tryStart(file), /is a file.*Set DATA_DIR/s);
      return readFileSync(file, "utf8") === "mine" ? faults : [...faults, "the file was changed"];
    },
  },
  {
    name: "DATA_DIR below a file",
    isShort: false,
    async run() {
      const file = join(makeParent(), "data");
      writeFileSync(file, "mine");
      return refusalFaults(await tryStart(join(file, "below")), /Set DATA_DIR/);
    },
  },
  refused({
    name: "damaged secrets",
    isShort: true,
    do: (dataDir) => replaced(join(dataDir, "secrets.json"), '{"postgres": "x')(),
    says: /secrets\.json is damaged\. Restore it from a backup/,
  }),
  refused({
    name: "secrets of another folder",
    do: (dataDir) =>
      replaced(
        join(dataDir, "secrets.json"),
        readFileSync(join(dataDir, "secrets.json"), "utf8").replace(/"postgres": "[^"]+"/, '"postgres": "other"'),
      )(),
    says: /refuses the password in secrets\.json/,
  }),
  refused({
    name: "no secrets",
    do: (dataDir) => removed(join(dataDir, "secrets.json"))(),
    says: /secrets\.json.* is missing\. Restore it/,
  }),
  refused({
    name: "no demonstration passwords",
    do: (dataDir) => removed(join(dataDir, "demo-credentials.json"))(),
    says: /demo-credentials\.json is missing/,
  }),
  refused({
    name: "a cluster of another major version",
    isShort: true,
    do: (dataDir) => replaced(join(clusterOf(dataDir), "PG_VERSION"), "17\n")(),
    says: /is of PostgreSQL 17; this version of the monitor brings 18/,
  }),
  {
    name: "a cluster that everybody may write",
    isShort: false,
    async run(original) {
      const dataDir = copyOf(original);
      chmodSync(clusterOf(dataDir), 0o777);
      const faults = refusalFaults(await tryStart(dataDir), /chmod 700/);
      chmodSync(clusterOf(dataDir), 0o700);
      return [...faults, ...lossOf(original, dataDir)];
    },
  },
  {
    name: "a cluster of another owner",
    isShort: false,
    async run(original) {
      asRoot();
      const dataDir = copyOf(original);
      const cluster = clusterOf(dataDir);
      const undo = changed(cluster, () => chownSync(cluster, 65_534, 65_534));
      const faults = refusalFaults(await tryStart(dataDir), /chown -R/);
      undo();
      return [...faults, ...lossOf(original, dataDir)];
    },
  },
  {
    name: "a data folder on a disk that can only be read",
    isShort: false,
    async run(original) {
      const disk = mountSmall(400);
      if (!disk) throw new NotHere("no file system may be mounted");
      const dataDir = copyOf(original, join(disk.folder, "data"));
      const remount = (how: string) => spawnSync("mount", ["-o", `remount,${how}`, disk.folder]);
      remount("ro");
      const faults = refusalFaults(await tryStart(dataDir), /can only be read\. Set DATA_DIR/);
      remount("rw");
      return [...faults, ...lossOf(original, dataDir)];
    },
  },
  {
    name: "a data folder that this user may not write",
    isShort: true,
    async run(original) {
      if (isRoot) throw new NotHere("root may write anywhere");
      const dataDir = copyOf(original);
      chmodSync(dataDir, 0o555);
      const faults = refusalFaults(await tryStart(dataDir), /this user may not write there/);
      chmodSync(dataDir, 0o711);
      return [...faults, ...lossOf(original, dataDir)];
    },
  },
  {
    name: "no room for the first byte",
    isShort: false,
    async run(original) {
      const disk = mountSmall(400);
      if (!disk) throw new NotHere("no file system may be mounted");
      const dataDir = copyOf(original, join(disk.folder, "data"));
      const fill = join(disk.folder, "fill");
      spawnSync("dd", ["if=/dev/zero", `of=${fill}`, "bs=4k"]);
      const faults = refusalFaults(await tryStart(dataDir), /is full/);
      rmSync(fill);
      return [...faults, ...(await startFaults(dataDir)), ...lossOf(original, dataDir)];
    },
  },
];
