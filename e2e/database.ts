/** One real PostgreSQL for the database tests, with a migrated template that each test database is copied from. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/db/migrate";
import { OWNER_ROLE, startPostgres } from "@/scripts/postgres";
import { ensureRoles } from "@/scripts/roles";

const TEMPLATE = "ccm_template";
const APP_PASSWORD = "only-for-tests"; // The server lives in a temporary folder, on the loopback interface, for one run.

declare module "vitest" {
  interface ProvidedContext {
    /** URLs of the template: its owner's, the app's, and the superuser's to the maintenance database. */
    database: { adminUrl: string; ownerUrl: string; appUrl: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), "ccm-db-"));
  chmodSync(dataDir, 0o711); // As root another user runs the server, and has to pass.
  const server = await startPostgres({ dataDir, log: () => {}, settings: ["fsync=off", "max_connections=60"] });
  const stop = async (): Promise<void> => {
    await server.stop();
    for (const folder of [server.cluster, dataDir]) rmSync(folder, { recursive: true, force: true });
  };
  try {
    const url = (base: string): string => Object.assign(new URL(base), { pathname: `/${TEMPLATE}` }).href;
    const admin = new Client({ connectionString: server.adminUrl });
    await admin.connect();
    await admin.query(`create database ${TEMPLATE} owner ${OWNER_ROLE}`);
    await admin.end();
    const appUrl = await ensureRoles(url(server.adminUrl), () => APP_PASSWORD, { isOurs: true });
    await migrate(url(server.ownerUrl), "prisma/migrations");
    project.provide("database", { adminUrl: server.adminUrl, ownerUrl: url(server.ownerUrl), appUrl });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
