import { existsSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { migrate } from "@/lib/db/migrate";
import { openSecrets, type Secrets } from "@/lib/platform/secrets";
import { type DataFolder, dataFolderPath, lockFile, openDataFolder } from "./data-folder";
import { readLock } from "./lock";
import { findRunningServer, startPostgres } from "./postgres";
import { findCluster } from "./postgres-cluster";
import { ensureGroup, ensureRoles } from "./roles";
import { onStop, StartError } from "./supervise";

export type Kind = "demo" | "mission";
export type Database = { ownerUrl: string; appUrl: string };

/** Who may make roles, who owns the schema, when the server goes away under us, and what brings it back. */
export type Connection = {
  adminUrl: string;
  ownerUrl: string;
  /** The folder of a socket that the app may use instead of TCP; empty: none. */
  socket: string;
  ended: () => Promise<void>;
  startAgain: () => Promise<void>;
};

const OLDEST = 16;
const MIGRATIONS = "prisma/migrations";

/** DATABASE_URL: a PostgreSQL of the mission's own, by the URL of the role that owns the schema. Null: the embedded one. */
function externalUrl(): string | null {
  const url = process.env["DATABASE_URL"];
  if (url && !/^postgres(ql)?:\/\//.test(url))
    throw new StartError("DATABASE_URL must look like postgresql://owner:password@host:5432/database");
  return url || null;
}

/** Starts the embedded server (or looks at DATABASE_URL's); it is stopped with this process. */
export async function startServer(folder: DataFolder, log: (line: string) => void): Promise<Connection> {
  const external = externalUrl();
  if (external) {
    await checkConnection(external);
    const never = () => new Promise<void>(() => {});
    return { adminUrl: external, ownerUrl: external, socket: "", ended: never, startAgain: async () => {} };
  }
  const server = await startPostgres({ dataDir: folder.path, log });
  onStop(server.stop);
  return server;
}

/**
 * Brings the database to this version's schema and marks it; refuses one of the other kind before changing anything.
 * `urlOf` makes what migrations need of roles, and gives the URL to work with.
 */
export async function prepareDatabase(
  folder: DataFolder,
  server: Place,
  kind: Kind,
  urlOf: typeof appUrlOf = appUrlOf,
): Promise<{ database: Database; applied: string[]; installed: string }> {
  const found = await readKind(server.ownerUrl);
  if (found && found !== kind) throw new StartError(refusal(found));
  const appUrl = await urlOf(server, folder.secrets);
  const applied = await migrate(server.ownerUrl, MIGRATIONS);
  const installed = await mark(server.ownerUrl, kind);
  return { database: { ownerUrl: server.ownerUrl, appUrl }, applied, installed };
}

/**
 * The database for a command that may run beside the app: the running server's, else one started for this process.
 * Where nothing was installed yet, `install` makes it a mission's; without it StartError is thrown, and nothing is changed
 * in DATABASE_URL's.
 */
export async function borrowDatabase(
  command: string,
  { install }: { install: boolean },
): Promise<{ database: Database; kind: Kind }> {
  const path = dataFolderPath();
  const external = externalUrl();
  if (!install && !external && !findCluster(path))
    throw new StartError(`${path} holds no database yet. Run npm run demo or npm start first.`);
  const isThere = external !== null && !install;
  if (isThere) await checkConnection(external);
  if (isThere || readLock(lockFile(path))) {
    const beside = external ? { adminUrl: external, ownerUrl: external, socket: "" } : await findRunningServer(path);
    const kind = beside && (await readKind(beside.ownerUrl));
    if (!beside || !kind)
      throw new StartError(
        isThere ? EMPTY : "The database is being installed at this moment. Try again when the app has started.",
      );
    return { database: { ownerUrl: beside.ownerUrl, appUrl: await jobUrlOf(beside, openSecrets(path)) }, kind };
  }
  const folder = await openDataFolder(command);
  const server = await startServer(folder, () => {});
  const kind = (await readKind(server.ownerUrl)) ?? (install ? "mission" : null);
  if (!kind) throw new StartError(EMPTY);
  return { database: (await prepareDatabase(folder, server, kind, jobUrlOf)).database, kind };
}

const EMPTY = "This database holds no installation yet. Run npm run demo or npm start first.";

type Place = Pick<Connection, "adminUrl" | "ownerUrl" | "socket">;

async function appUrlOf(server: Place, secrets: Secrets): Promise<string> {
  const given = process.env["APP_DATABASE_URL"];
  if (process.env["DATABASE_URL"] && given) return given;
  const adminUrl = new URL(server.adminUrl);
  adminUrl.pathname = new URL(server.ownerUrl).pathname;
  const isOurs = externalUrl() === null;
  const appUrl = new URL(await ensureRoles(adminUrl.href, (role) => secrets.get(role), { isOurs }));
  const { socket } = server;
  if (socket && existsSync(join(socket, `.s.PGSQL.${appUrl.port}`))) appUrl.searchParams.set("host", socket);
  return appUrl.href;
}

/** For a command: on a server that is not ours alone the owner's own connection, so that it needs no password of the app's. */
async function jobUrlOf(server: Place, secrets: Secrets): Promise<string> {
  if (externalUrl() === null || process.env["APP_DATABASE_URL"]) return appUrlOf(server, secrets);
  await ensureGroup(server.adminUrl);
  return server.ownerUrl;
}

const refusal = (found: Kind): string =>
  found === "demo"
    ? "This database holds a demonstration: npm start does not serve invented data. Run npm run demo, or set DATA_DIR (or DATABASE_URL) to a place of the mission's own."
    : "This database is a mission's own: npm run demo does not touch it. Run npm start, or set DATA_DIR (or DATABASE_URL) to another place.";

/** What kind of installation a database holds; null while it holds none. */
async function readKind(ownerUrl: string): Promise<Kind | null> {
  return withClient(ownerUrl, async (client) => {
    const table = await client.query<{ found: string | null }>("select to_regclass('installation')::text as found");
    if (!table.rows[0]?.found) return null;
    const marks = await client.query<{ kind: Kind }>("select kind from installation");
    return marks.rows[0]?.kind ?? null;
  });
}

/** Marks the database unless it is marked. Returns the moment of its first marking, which tells databases apart. */
async function mark(ownerUrl: string, kind: Kind): Promise<string> {
  return withClient(ownerUrl, async (client) => {
    await client.query("insert into installation (id, kind) values (1, $1) on conflict do nothing", [kind]);
    const marks = await client.query<{ kind: Kind; at: string }>(
      "select kind, created_at::text as at from installation",
    );
    const found = marks.rows[0];
    if (found?.kind !== kind) throw new StartError(refusal(kind === "demo" ? "mission" : "demo"));
    return found.at;
  });
}

/** Lets the planner know what a first load has brought; the server itself would look only a minute later. */
export async function refreshStatistics(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, (client) => client.query("analyze"));
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function checkConnection(url: string): Promise<void> {
  try {
    await withClient(url, async (client) => {
      const shown = await client.query<{ number: string; version: string }>(
        "select current_setting('server_version_num') as number, current_setting('server_version') as version",
      );
      const { number, version } = shown.rows[0] ?? { number: "0", version: "?" };
      if (Number(number) < OLDEST * 10_000)
        throw new StartError(
          `DATABASE_URL leads to PostgreSQL ${version}: the monitor needs ${OLDEST} or newer, and is tested with 18. Nothing was changed there.`,
        );
    });
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `DATABASE_URL does not lead to a database: ${(error as Error).message || (error as { code?: string }).code}`,
    );
  }
}
