import { spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDataFolder } from "./data-folder";
import { type Server, startPostgres } from "./postgres";
import { findFreePort, readPidFile } from "./postgres-process";
import { asUser, chooseServerUser, findRuntime } from "./postgres-runtime";
import { identify } from "./process-identity";

let dataDir = "";
let cluster = "";

const start = (): Promise<Server> => startPostgres({ dataDir, log: () => {}, settings: ["fsync=off"] });
const pidFile = (): string => join(cluster, "postmaster.pid");

/** What was written before anything went wrong. */
async function marks({ ownerUrl }: Server): Promise<number> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ id: number }>("select id from mark");
  await client.end();
  return rows[0]?.id ?? 0;
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "ccm-postgres-"));
  chmodSync(dataDir, 0o711);
  const server = await start();
  cluster = server.cluster;
  const client = new Client({ connectionString: server.ownerUrl });
  await client.connect();
  await client.query("create table mark (id int)");
  await client.query("insert into mark values (42)");
  await client.end();
  await server.stop();
});
afterAll(() => {
  for (const folder of [cluster, dataDir]) rmSync(folder, { recursive: true, force: true });
});

describe("a postmaster.pid that was left behind", () => {
  const written = (pid: number): string =>
    [pid, cluster, 1_700_000_000, 5432, "", "127.0.0.1", "  1  1", "ready   "].join("\n");

  it.each([
    ["of a dead process", () => written(spawnSync("true").pid)],
    ["of another program that lives", () => written(process.pid)],
    ["full of garbage", () => "\u0000\u0001 no number\n\n"],
    ["empty", () => ""],
  ])("%s does not keep the database from starting", async (_name, text) => {
    writeFileSync(pidFile(), text(), { mode: 0o600 });
    const { uid, gid } = statSync(cluster);
    chownSync(pidFile(), uid, gid);
    const server = await start();
    expect(await marks(server)).toBe(42);
    await server.stop();
  });

  it("of a server that runs is adopted, and stopped in the end", async () => {
    const runtime = findRuntime(chooseServerUser(cluster));
    const port = await findFreePort();
    const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories="].flatMap((one) => ["-c", one]);
    const orphan = spawn(join(runtime.folder, "bin/postgres"), ["-D", cluster, "-p", String(port), ...settings], {
      ...asUser(runtime.user),
      stdio: "ignore",
    });
    await expect.poll(() => readPidFile(cluster)?.state, { timeout: 20_000 }).toBe("ready");
    const server = await start();
    expect([server.port, await marks(server)]).toEqual([port, 42]);
    await server.stop();
    await expect.poll(() => identify(orphan.pid ?? 0), { timeout: 20_000 }).toBeNull();
  });
});

describe("a server that is killed", () => {
  it("is started again at the same address, with all that was written", async () => {
    const server = await start();
    process.kill(readPidFile(cluster)?.pid ?? 0, "SIGKILL");
    await server.ended();
    await server.startAgain();
    expect(await marks(server)).toBe(42);
    await server.stop();
    expect(readPidFile(cluster)).toBeNull();
  });
});

describe("a data folder that something happened to", () => {
  /** Changes a file, sees that the start is refused with these words, and puts it back. */
  async function refused(file: string, text: string, words: RegExp): Promise<void> {
    const kept = readFileSync(file);
    writeFileSync(file, text);
    await expect(start()).rejects.toThrow(words);
    writeFileSync(file, kept);
  }

  it("is refused with a way out, and loses nothing", async () => {
    await refused(
      join(dataDir, "secrets.json"),
      '{"postgres": "x',
      /secrets\.json is damaged\. Restore it from a backup/,
    );
    await refused(join(dataDir, "secrets.json"), "{}", /is missing\. Restore it from a backup/);
    await refused(join(dataDir, "secrets.json"), '{"postgres": "other"}', /refuses the password in secrets\.json/);
    await refused(join(cluster, "PG_VERSION"), "17\n", /is of PostgreSQL 17; this version of the monitor brings 18/);
    chmodSync(cluster, 0o777);
    await expect(start()).rejects.toThrow(/Run: chmod 700/);
    chmodSync(cluster, 0o700);
    const server = await start();
    expect(await marks(server)).toBe(42);
    await server.stop();
  });

  it("may not be a file, or lie below one", async () => {
    const file = join(dataDir, "a-file");
    writeFileSync(file, "mine");
    for (const path of [file, join(file, "below")]) {
      process.env["DATA_DIR"] = path;
      await expect(openDataFolder("npm start")).rejects.toThrow(/is a file, or lies below one\. Set DATA_DIR/);
    }
    delete process.env["DATA_DIR"];
    expect(readFileSync(file, "utf8")).toBe("mine");
  });
});
