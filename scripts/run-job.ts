import { type Kind } from "./database";
import { StartError, startChild } from "./supervise";

export type JobResult =
  | { job: "load-demo" }
  | { job: "first-administrator"; link: { email: string; token: string } | null }
  | {
      job: "import";
      outcome: { ok: true; summary: string[] } | { ok: false; problems: { path: string; reason: string }[] };
    }
  | { job: "audit-verify"; ok: boolean; line: string };

/** Runs scripts/job.ts with this URL: the app's role's, or the owner's for a command beside DATABASE_URL's app. Throws when it fails; its own message is on the terminal then. */
export async function runJob<J extends JobResult["job"]>(
  job: J,
  args: readonly string[],
  env: { appUrl: string; kind: Kind; baseUrl: string; secret: string },
): Promise<Extract<JobResult, { job: J }>> {
  let result: JobResult | null = null;
  const child = startChild(
    process.execPath,
    ["--import", "./scripts/server-only.mjs", "--import", "tsx", "scripts/job.ts", job, ...args],
    {
      env: appEnvironment(env),
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    },
  );
  child.process.on("message", (message) => (result = message as JobResult));
  const code = await child.ended;
  if (code !== 0 || !result) throw new StartError(`${job} did not succeed (exit code ${code}); its message is above.`);
  return result;
}

/** What the app and its jobs know. DATABASE_URL is not handed on. */
export function appEnvironment(env: {
  appUrl: string;
  kind: Kind;
  baseUrl: string;
  secret: string;
}): NodeJS.ProcessEnv {
  const { DATABASE_URL: _owner, ...inherited } = process.env;
  return {
    ...inherited,
    APP_DATABASE_URL: env.appUrl,
    CCM_MODE: env.kind,
    NEXTAUTH_URL: env.baseUrl,
    NEXTAUTH_SECRET: env.secret,
    NEXT_TELEMETRY_DISABLED: "1",
    MALLOC_ARENA_MAX: process.env["MALLOC_ARENA_MAX"] ?? "1", // An arena per thread keeps some tens of megabytes that nobody uses.
  };
}
