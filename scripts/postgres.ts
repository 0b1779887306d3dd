import { readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { Client, DatabaseError } from "pg";
import { openSecrets, type Secrets } from "@/lib/platform/secrets";
import { findCluster, makeCluster } from "./postgres-cluster";
import {
  launch,
  type PidFile,
  readPidFile,
  stopLeftover,
  stopServer,
  stopStrangers,
  waitForEnd,
} from "./postgres-process";
import { chooseServerUser, findRuntime, type Runtime } from "./postgres-runtime";
import { identify } from "./process-identity";
import { pause, StartError } from "./supervise";

export const OWNER_ROLE = "ccm_owner";
const DATABASE = "ccm";

export type Server = {
  port: number;
  /** The superuser's URL to the maintenance database: makes roles and databases, never serves the app. */
  adminUrl: string;
  /** Owns database ccm and everything in it; migrations run as this role. */
  ownerUrl: string;
  /** The folder of its socket, which only who may enter the cluster reaches; empty: there is none. */
  socket: string;
  /** Folder of the cluster, inside DATA_DIR or beside it in a reachable place. */
  cluster: string;
  stop: () => Promise<void>;
  /** Settles when the server is gone by itself; never after stop(). */
  ended: () => Promise<void>;
  /** Starts a server that has ended by itself again, at the same address. Throws StartError with the reason it does not. */
  startAgain: () => Promise<void>;
};

type Options = { dataDir: string; log: (line: string) => void; settings?: readonly string[] };

/**
 * Starts the embedded PostgreSQL of a data folder, or adopts the one that a killed run left behind, and makes cluster,
 * owner role and database when they are missing. The caller holds the data folder's lock. Throws StartError with advice.
 */
export async function startPostgres({ dataDir, log, settings = [] }: Options): Promise<Server> {
  const secrets = openSecrets(dataDir);
  const existing = findCluster(dataDir);
  if (existing && !secrets.has("postgres")) {
    throw new StartError(
      `${join(dataDir, "secrets.json")} with the database's passwords is missing. Restore it from a backup.`,
    );
  }
  const runtime = findRuntime(chooseServerUser(existing));
  if (!existing) log("Making a new database ...");
  const cluster = existing ?? makeCluster(dataDir, runtime, secrets.get("postgres"), stopLeftover);
  checkVersion(cluster, runtime);
  const logFile = join(dataDir, "postgres.log");
  const run = async (port: number | null) =>
    (await adopt(cluster, secrets)) ?? (await launch({ cluster, runtime, logFile, settings, log, port }));
  const { pid, port, socket } = await run(null);
  try {
    return { port, socket, ...(await prepareDatabase(port, secrets)), cluster, ...keep(cluster, pid, () => run(port)) };
  } catch (error) {
    await stopServer(cluster, pid);
    throw error;
  }
}

/** The life of a server that runs: its process changes when it is started again. */
function keep(
  cluster: string,
  first: number,
  run: () => Promise<PidFile>,
): Pick<Server, "stop" | "ended" | "startAgain"> {
  let pid = first;
  let stopping = false;
  let starting: Promise<unknown> = Promise.resolve();
  return {
    async stop() {
      stopping = true;
      await starting.catch(() => {}); // What is being started would outlive us.
      await stopServer(cluster, pid);
    },
    async ended() {
      await waitForEnd(pid);
      if (stopping) await new Promise(() => {});
    },
    async startAgain() {
      if (stopping) return;
      const started = run();
      starting = started;
      pid = (await started).pid;
    },
  };
}

/** URLs of a data folder's running server, or null when there is none. For commands beside a running app. */
export async function findRunningServer(
  dataDir: string,
): Promise<{ adminUrl: string; ownerUrl: string; socket: string } | null> {
  const cluster = findCluster(dataDir);
  const secrets = openSecrets(dataDir);
  if (!cluster || !secrets.has("postgres")) return null;
  const found = await adopt(cluster, secrets);
  return found && { ...urls(found.port, secrets), socket: found.socket };
}

function checkVersion(cluster: string, runtime: Runtime): void {
  const made = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  if (made === runtime.version.split(".")[0]) return;
  throw new StartError(
    `The database in ${cluster} is of PostgreSQL ${made}; this version of the monitor brings ${runtime.version}. Run the version that made it, and move the data by a dump.`,
  );
}

/** The server that runs on this cluster already, once it is ready. A pid file that means nothing any more is removed. */
async function adopt(cluster: string, secrets: Secrets): Promise<PidFile | null> {
  while (true) {
    const file = readPidFile(cluster);
    if (!file) return null;
    if (!Number.isInteger(file.pid)) {
      await removeGarbage(cluster);
      return null;
    }
    if (!identify(file.pid)) return null; // PostgreSQL itself clears the file of a dead process.
    if (!(await isServerOf(cluster, file, secrets))) {
      await stopStrangers(cluster); // Without the file PostgreSQL cannot know of those that a dead one left behind.
      rmSync(join(cluster, "postmaster.pid")); // The number was given to another program since; PostgreSQL would refuse to start.
      return null;
    }
    if (file.state === "ready") return file;
    await pause(50); // It is starting, recovering or stopping.
  }
}

/** A pid file that was cut off or overwritten: PostgreSQL refuses to start beside it. One being written is whole in a moment. */
async function removeGarbage(cluster: string): Promise<void> {
  await pause(500);
  const file = readPidFile(cluster);
  if (!file || Number.isInteger(file.pid)) return;
  await stopStrangers(cluster);
  rmSync(join(cluster, "postmaster.pid"), { force: true });
}

async function isServerOf(cluster: string, file: PidFile, secrets: Secrets): Promise<boolean> {
  if (process.platform === "linux") {
    try {
      return (
        basename(readlinkSync(`/proc/${file.pid}/exe`)).startsWith("postgres") &&
        readlinkSync(`/proc/${file.pid}/cwd`) === realpathSync(cluster)
      );
    } catch {
      return false;
    }
  }
  const client = new Client({ connectionString: urls(file.port, secrets).adminUrl, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const shown = await client.query<{ data_directory: string }>("show data_directory");
    return shown.rows[0]?.data_directory === realpathSync(cluster);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

const urls = (port: number, secrets: Secrets): { adminUrl: string; ownerUrl: string } => ({
  adminUrl: `postgresql://postgres:${secrets.get("postgres")}@127.0.0.1:${port}/postgres`,
  ownerUrl: `postgresql://${OWNER_ROLE}:${secrets.get(OWNER_ROLE)}@127.0.0.1:${port}/${DATABASE}`,
});

async function prepareDatabase(port: number, secrets: Secrets): Promise<{ adminUrl: string; ownerUrl: string }> {
  const found = urls(port, secrets);
  const client = new Client({ connectionString: found.adminUrl });
  await client.connect().catch((error: unknown) => {
    if (!(error instanceof DatabaseError) || error.code !== "28P01") throw error;
    throw new StartError(
      "The database refuses the password in secrets.json: the file is not the one this database was made with. Restore it from a backup.",
    );
  });
  try {
    const there = await client.query<{ role: boolean; database: boolean }>(
      "select exists (select from pg_roles where rolname = $1) as role, exists (select from pg_database where datname = $2) as database",
      [OWNER_ROLE, DATABASE],
    );
    if (!there.rows[0]?.role)
      await client.query(`create role ${OWNER_ROLE} login password '${secrets.get(OWNER_ROLE)}'`);
    if (!there.rows[0]?.database) await client.query(`create database ${DATABASE} owner ${OWNER_ROLE}`);
  } finally {
    await client.end();
  }
  return found;
}
