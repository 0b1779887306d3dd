import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Server, startPostgres } from "../../postgres";
import { findFreePort } from "../../postgres-process";
import { onStop, pause } from "../../supervise";
import { withClient } from "../../under-test/client";
import { type Case, NotHere } from "./cases";
import { copyOf, lossOf, makeParent, refusalFaults, tryStart } from "./folder";

/** A PostgreSQL that is not ours, for the length of a case. */
async function withServer<T>(work: (server: Server) => Promise<T>): Promise<T> {
  const server = await startPostgres({ dataDir: makeParent(), log: () => {} });
  const stop = onStop(async () => {
    await server.stop();
    rmSync(server.cluster, { recursive: true, force: true });
  });
  try {
    return await work(server);
  } finally {
    await stop();
  }
}

const ask = (url: string, ...statements: readonly string[]): Promise<void> =>
  withClient(url, async (client) => {
    for (const statement of statements) await client.query(statement);
  });

const at = (url: string, change: Partial<Pick<URL, "pathname" | "username" | "password" | "port">>): string =>
  Object.assign(new URL(url), change).href;

type External = {
  readonly name: string;
  readonly isShort?: boolean;
  readonly url: (server: Server) => Promise<string>;
  readonly says: RegExp;
};
const external = ({ name, isShort = false, url, says }: External): Case => ({
  name: `DATABASE_URL: ${name}`,
  isShort,
  run: () =>
    withServer(async (server) =>
      refusalFaults(await tryStart(makeParent(), { DATABASE_URL: await url(server) }), says),
    ),
});

const LEADS_NOWHERE = /DATABASE_URL does not lead to a database: /;

export const databaseCases: readonly Case[] = [
  {
    name: "DATABASE_URL: nobody listens there",
    isShort: true,
    async run() {
      const url = `postgresql://owner:secret@127.0.0.1:${await findFreePort()}/ccm`;
      const start = await tryStart(makeParent(), { DATABASE_URL: url });
      return [
        ...refusalFaults(start, LEADS_NOWHERE),
        ...(start.words.includes("secret") ? ["it prints the password"] : []),
      ];
    },
  },
  {
    name: "DATABASE_URL: no address at all",
    isShort: true,
    run: async () => refusalFaults(await tryStart(makeParent(), { DATABASE_URL: "ccm" }), /must look like postgresql:/),
  },
  external({
    name: "wrong password",
    url: async ({ ownerUrl }) => at(ownerUrl, { password: "wrong" }),
    says: /password authentication failed/,
  }),
  external({
    name: "no such database",
    url: async ({ ownerUrl }) => at(ownerUrl, { pathname: "/nowhere" }),
    says: /database "nowhere" does not exist/,
  }),
  external({
    name: "a user who may not make roles",
    isShort: true,
    url: async ({ ownerUrl }) => ownerUrl,
    says: /may not make roles.*CREATEROLE/s,
  }),
  {
    name: "DATABASE_URL: a user who may not make tables",
    isShort: false,
    run: () =>
      withServer(async ({ adminUrl }) => {
        await ask(adminUrl, "create role weak login password 'weak'");
        const weak = at(adminUrl, { username: "weak", password: "weak", pathname: "/ccm" });
        const env = { DATABASE_URL: weak, APP_DATABASE_URL: weak }; // Roles made by hand.
        return refusalFaults(await tryStart(makeParent(), env), /may not make tables/);
      }),
  },
  external({
    name: "a database that holds something else",
    url: async ({ adminUrl, ownerUrl }) => {
      await ask(adminUrl, "alter role ccm_owner createrole");
      await ask(ownerUrl, "create table theirs (id int)");
      return ownerUrl;
    },
    says: /already holds tables of something else/,
  }),
  {
    name: "DATABASE_URL: an older PostgreSQL",
    isShort: false,
    run: () =>
      withOlder(async (url) => refusalFaults(await tryStart(makeParent(), { DATABASE_URL: url }), /needs 16 or newer/)),
  },
  migrated("a migration that was edited since", `checksum = repeat('0', 64)`, /was changed after it had been applied/),
  migrated("a migration that stopped half-way", "finished_at = null", /was begun by another tool and not finished/),
  migrated("data of a newer version", "migration_name = '29990101000000_future'", /older than the data/),
];

/** The history of migrations says something else than the folder. */
function migrated(name: string, change: string, says: RegExp): Case {
  return {
    name,
    isShort: name.includes("half-way"),
    async run(original) {
      const dataDir = copyOf(original);
      const newest = "migration_name = (select max(migration_name) from _prisma_migrations)";
      const server = await startPostgres({ dataDir, log: () => {} });
      await ask(
        server.ownerUrl,
        "create table kept_history as select * from _prisma_migrations",
        `update _prisma_migrations set ${change} where ${newest}`,
      );
      await server.stop();
      const faults = refusalFaults(await tryStart(dataDir), says);
      const again = await startPostgres({ dataDir, log: () => {} });
      await ask(
        again.ownerUrl,
        "delete from _prisma_migrations",
        "insert into _prisma_migrations select * from kept_history",
        "drop table kept_history",
      );
      await again.stop();
      return [...faults, ...lossOf(original, dataDir)];
    },
  };
}

/** A server of the oldest PostgreSQL that is installed on this machine, if it is older than 16. */
async function withOlder<T>(work: (url: string) => Promise<T>): Promise<T> {
  const base = "/usr/lib/postgresql";
  const version = (existsSync(base) ? readdirSync(base) : []).map(Number).find((major) => major > 0 && major < 16);
  if (!version) throw new NotHere("no older PostgreSQL is installed");
  const bin = join(base, String(version), "bin");
  const folder = mkdtempSync(join(tmpdir(), "ccm-older-"));
  onStop(() => rmSync(folder, { recursive: true, force: true }));
  const id = (flag: string) => Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout);
  const user = process.getuid?.() === 0 ? { uid: id("-u"), gid: id("-g") } : {};
  if (user.uid) chownSync(folder, user.uid, user.gid ?? 0);
  const made = spawnSync(join(bin, "initdb"), ["-D", folder, "-U", "older", "-A", "trust"], { ...user, cwd: "/" });
  if (made.status !== 0) throw new NotHere(`PostgreSQL ${version} cannot be set up`);
  const port = await findFreePort();
  const settings = ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="];
  const server = spawn(join(bin, "postgres"), ["-D", folder, "-p", String(port), ...settings], {
    ...user,
    cwd: "/",
    stdio: "ignore",
  });
  const stop = onStop(() => void server.kill("SIGINT"));
  const url = `postgresql://older@127.0.0.1:${port}/postgres`;
  try {
    while (
      !(await ask(url).then(
        () => true,
        () => false,
      ))
    )
      await pause(50);
    return await work(url);
  } finally {
    await stop();
  }
}
