import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { asUser, canEnter, makeSharedFolder, type Runtime, type ServerUser, SHARED_FOLDER } from "./postgres-runtime";
import { StartError } from "./supervise";

/** The folder of this data folder's cluster if one was made: DATA_DIR/postgres, or where DATA_DIR/cluster.json points. */
export function findCluster(dataDir: string): string | null {
  const pointer = join(dataDir, "cluster.json");
  if (existsSync(pointer)) {
    const { path } = JSON.parse(readFileSync(pointer, "utf8")) as { path: string };
    if (!existsSync(join(path, "PG_VERSION"))) {
      throw new StartError(
        `${pointer} says that the database lies in ${path}, but there is none. Restore it from a backup, or remove ${dataDir} to begin anew.`,
      );
    }
    return path;
  }
  const inside = join(dataDir, "postgres");
  return existsSync(join(inside, "PG_VERSION")) ? inside : null;
}

/** Makes a cluster (initdb) whose superuser "postgres" has that password. Returns its folder. Whole or not at all. */
export function makeCluster(
  dataDir: string,
  runtime: Runtime,
  password: string,
  release: (cluster: string) => void,
): string {
  const cluster = placeCluster(dataDir, runtime.user);
  const parent = dirname(cluster);
  if (existsSync(join(cluster, "PG_VERSION"))) {
    // Its data folder was removed and made anew, so nobody has its passwords any more. Old data are never deleted here.
    release(cluster);
    const aside = `${cluster}.removed-${new Date().toISOString().replaceAll(":", "")}`;
    renameSync(cluster, aside);
    console.log(`Note: the database of an earlier data folder at this place was kept in ${aside}`);
  }
  const drafts = `${cluster}.draft-`;
  for (const name of readdirSync(parent))
    if (join(parent, name).startsWith(drafts)) rmSync(join(parent, name), { recursive: true });
  const draft = `${drafts}${process.pid}`;
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = join(draft, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runtime.user) for (const path of [draft, passwordFile]) chownSync(path, runtime.user.uid, runtime.user.gid);
  try {
    initialise(join(draft, "data"), passwordFile, runtime);
    renameSync(join(draft, "data"), cluster);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  if (parent !== realpathSync(dataDir))
    writeFileSync(join(dataDir, "cluster.json"), `${JSON.stringify({ path: cluster })}\n`);
  return cluster;
}

/** Inside the data folder, or, where the server's user cannot get there, in a folder that is named after it. */
function placeCluster(dataDir: string, user: ServerUser): string {
  const real = realpathSync(dataDir);
  if (canEnter(real, user)) return join(real, "postgres");
  makeSharedFolder(SHARED_FOLDER);
  return join(SHARED_FOLDER, createHash("sha256").update(real).digest("hex").slice(0, 16));
}

function initialise(folder: string, passwordFile: string, runtime: Runtime): void {
  // The built-in locale provider sorts alike on every machine.
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const args = ["-D", folder, "-U", "postgres", "-A", "scram-sha-256", "--pwfile", passwordFile, ...locale];
  const done = spawnSync(join(runtime.folder, "bin/initdb"), args, {
    ...asUser(runtime.user),
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  if (done.status === 0) return;
  const output = `${done.error?.message ?? ""}${done.stderr ?? ""}`.trim();
  throw new StartError(explain(output, folder) ?? `The database cannot be made (initdb):\n${output}`);
}

/** The server's words for what a person can mend on the disk, in ours; null for anything else. */
export function explain(output: string, folder: string): string | null {
  if (/No space left on device|Check free disk space|Disk quota exceeded/.test(output)) {
    return `The disk that holds ${folder} is full. Nothing was lost: make room there.`;
  }
  if (/Read-only file system/.test(output))
    return `${folder} is on a disk that can only be read. Set DATA_DIR to a folder that can be written.`;
  if (/has invalid permissions/.test(output))
    return `Others may enter ${folder}, which PostgreSQL refuses. Nothing was lost. Run: chmod 700 ${folder}`;
  if (/has wrong ownership|Permission denied/.test(output))
    return `The database in ${folder}, or a part of it, belongs to another user than the one that runs it. Nothing was lost. Give it back whole: chown -R USER ${folder}`;
  return null;
}
