/** npm run demo: database, accord, public record, exercise, accounts, build, app. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildApp, hashSources, isBuilt } from "./build-app";
import { openDataFolder } from "./data-folder";
import { prepareDatabase, refreshStatistics, startServer } from "./database";
import { runJob } from "./run-job";
import { addressOf, choosePort, serveApp, watch } from "./serve";
import { StartError, supervise } from "./supervise";
import { checkTrustProxy } from "./trust-proxy";

type Account = { role: string; team: string | null; email: string; password: string };

const STEPS = 6;
const step = (number: number, text: string): void => console.log(`[${number}/${STEPS}] ${text}`);
const detail = (text: string): void => console.log(`      ${text}`);

await supervise(async () => {
  step(1, "Data folder");
  const folder = await openDataFolder("npm run demo");
  detail(folder.path);
  const port = await choosePort("npm run demo");
  checkTrustProxy();
  step(2, process.env["DATABASE_URL"] ? "Database of DATABASE_URL" : "PostgreSQL");
  const server = await startServer(folder, detail);
  step(3, "Migrations");
  const { database, applied, installed } = await prepareDatabase(folder, server, "demo");
  detail(applied.length ? `applied: ${applied.join(", ")}` : "up to date");
  const env = {
    ...database,
    kind: "demo" as const,
    baseUrl: addressOf(port),
    secret: folder.secrets.get("session"),
    port,
  };
  step(4, "Accord, public record of 2025, exercise, accounts");
  const credentials = join(folder.path, "demo-credentials.json");
  const stamp = join(folder.path, "demo-loaded");
  const wanted = `${installed} ${hashSources()}`; // The same database, by the same loader, from the same files.
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) detail("loaded before");
  else {
    await runJob("load-demo", [folder.path], env);
    await refreshStatistics(database.ownerUrl);
    writeFileSync(stamp, wanted);
  }
  const accounts = readAccounts(credentials);
  step(5, isBuilt() ? "Build is up to date" : "Building the app, a minute or so");
  await buildApp();
  step(6, "Starting the app");
  const app = await serveApp(folder, env);
  console.log(`\nThe ceasefire compliance monitor (demonstration) is at ${env.baseUrl}\n`);
  for (const account of accounts) {
    console.log(
      `  ${account.role.padEnd(15)} ${(account.team ?? "").padEnd(10)} ${account.email.padEnd(36)} ${account.password}`,
    );
  }
  console.log(`\nThe same is in ${credentials}. Ctrl-C stops everything.`);
  return watch(folder, server, app);
});

function readAccounts(file: string): Account[] {
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Account[];
  throw new StartError(
    `${file} is missing, and the database keeps no passwords. Restore the file, or begin anew with an empty database.`,
  );
}
