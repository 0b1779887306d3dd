import { existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { common } from "@/lib/i18n/en/common";
import type { DataFolder } from "./data-folder";
import type { Connection, Kind } from "./database";
import { identify } from "./process-identity";
import { appEnvironment } from "./run-job";
import { pause, StartError, servesFromNow, startChild } from "./supervise";

/** PORT, or 3000. Throws StartError when it is no port or somebody else listens there. */
export async function choosePort(command: string): Promise<number> {
  const text = process.env["PORT"] || "3000";
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new StartError(`PORT is "${text}": it must be a number from 1 to 65535.`);
  const free = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    const probe = createServer();
    probe.on("error", resolve);
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(null)));
  });
  if (!free) return port;
  if (free.code === "EACCES")
    throw new StartError(
      `PORT ${port} is for privileged users only. Choose one above 1023, for example PORT=3001 ${command}`,
    );
  throw new StartError(
    `Port ${port} is in use by another program. Choose a free one by setting PORT, for example: PORT=${port + 1} ${command}`,
  );
}

/** The address people type: NEXTAUTH_URL where a proxy stands before us, else ours. */
export const addressOf = (port: number): string => process.env["NEXTAUTH_URL"] || `http://127.0.0.1:${port}`;

const PRELOADED = ["with-parent", "client-address", "page-policy", "front-door", "server-timing", "unavailable"].map(
  (name) => `./scripts/${name}.mjs`,
);

/** In megabytes. The young half is said as well: some releases of Node choose one that costs a request twice its time. */
const HEAP = ["--max-old-space-size=176", "--max-semi-space-size=16"];

const PATIENCE_MS = 180_000;

/** Starts the built app and waits until it answers. It is drained and stopped with this process. */
export async function serveApp(
  folder: DataFolder,
  env: { appUrl: string; kind: Kind; baseUrl: string; secret: string; port: number },
): Promise<{ ended: Promise<number> }> {
  const logFile = join(folder.path, "app.log");
  if (existsSync(logFile) && statSync(logFile).size > 10_000_000) renameSync(logFile, `${logFile}.1`);
  const before = existsSync(logFile) ? statSync(logFile).size : 0;
  const log = openSync(logFile, "a", 0o600);
  const next = ["node_modules/next/dist/bin/next", "start", "-p", String(env.port), "-H", "127.0.0.1"];
  const app = startChild(process.execPath, [...HEAP, ...PRELOADED.flatMap((file) => ["--import", file]), ...next], {
    env: { ...appEnvironment(env), NODE_ENV: "production", CCM_WITHOUT_SCRIPTS: withoutScripts() },
    stdio: ["ignore", log, log, "ipc"],
  });
  const identity = app.process.pid === undefined ? null : identify(app.process.pid);
  if (identity) folder.lock.describe({ address: env.baseUrl, children: [identity] });
  let ended = false;
  void app.ended.then(() => (ended = true));
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await answers(env.port))) {
    if (Date.now() > deadline)
      throw new StartError(`The app does not answer. Its log is ${logFile}, and PostgreSQL's is beside it.`);
    if (ended)
      throw new StartError(
        `The app ended before it answered:\n${readFileSync(logFile, "utf8").slice(before).trim()}\nIts log is ${logFile}`,
      );
    await pause(50);
  }
  servesFromNow();
  return app;
}

/**
 * Waits for what should not happen. An app that ends by itself ends the command: StartError. PostgreSQL is started again
 * as often as it takes, for the app answers meanwhile that it is away, and goes on by itself when it is back.
 */
export async function watch(folder: DataFolder, server: Connection, app: { ended: Promise<number> }): Promise<never> {
  const code = await Promise.race([app.ended, keepUp(server)]);
  throw new StartError(
    `The app ended by itself (exit code ${code}). The logs are in ${folder.path}. What was confirmed is on disk: run the command again.`,
  );
}

const MOST_PATIENT = 10_000;

async function keepUp(server: Connection): Promise<never> {
  while (true) {
    await server.ended();
    console.error("\nPostgreSQL ended by itself. It is started again; until then every page says that it is away.");
    let said = "";
    for (let patience = 500; ; patience = Math.min(patience * 2, MOST_PATIENT)) {
      try {
        await server.startAgain();
        break;
      } catch (error) {
        if (!(error instanceof StartError)) throw error;
        if (error.message !== said) console.error(`\n${error.message}\nTrying again until it works.`);
        said = error.message;
      }
      await pause(patience);
    }
    console.error("PostgreSQL is back. Nothing that was confirmed is lost.");
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/api/health`, { redirect: "manual" })).status < 500;
  } catch {
    return false;
  }
}

/** What a page of such a status says where no script draws it, as HTML (scripts/front-door/body.mjs). */
function withoutScripts(): string {
  const { errors } = common;
  const page = (title: string, text: string) => `<h1>${title}</h1><p>${text}</p><p><a href="/">${errors.home}</a></p>`;
  return JSON.stringify({
    403: page(errors.forbiddenTitle, errors.forbidden),
    404: page(errors.notFoundTitle, errors.notFound),
    500: page(errors.faultTitle, errors.fault),
  });
}
