/** npm start: the monitor for a mission's own data. */
import { buildApp, isBuilt } from "./build-app";
import { openDataFolder } from "./data-folder";
import { prepareDatabase, startServer } from "./database";
import { runJob } from "./run-job";
import { addressOf, choosePort, serveApp, watch } from "./serve";
import { supervise } from "./supervise";
import { checkTrustProxy } from "./trust-proxy";

const STEPS = 5;
const step = (number: number, text: string): void => console.log(`[${number}/${STEPS}] ${text}`);
const detail = (text: string): void => console.log(`      ${text}`);

await supervise(async () => {
  step(1, "Data folder");
  const folder = await openDataFolder("npm start");
  detail(folder.path);
  const port = await choosePort("npm start");
  checkTrustProxy();
  step(2, process.env["DATABASE_URL"] ? "Database of DATABASE_URL" : "PostgreSQL");
  const server = await startServer(folder, detail);
  step(3, "Migrations");
  const { database, applied } = await prepareDatabase(folder, server, "mission");
  detail(applied.length ? `applied: ${applied.join(", ")}` : "up to date");
  const secret = process.env["NEXTAUTH_SECRET"] || folder.secrets.get("session");
  const env = { ...database, kind: "mission" as const, baseUrl: addressOf(port), secret, port };
  const { link } = await runJob("first-administrator", [], env);
  step(4, isBuilt() ? "Build is up to date" : "Building the app, a minute or so");
  await buildApp();
  step(5, "Starting the app");
  const app = await serveApp(folder, env);
  console.log(`\nThe ceasefire compliance monitor is at ${env.baseUrl}`);
  if (link) {
    console.log(`\nThere is no administrator yet. This link, good once, sets the password of ${link.email}:`);
    console.log(`\n  ${env.baseUrl}/set-password/${link.token}\n`);
  }
  console.log("Ctrl-C stops everything.");
  return watch(folder, server, app);
});
