import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { takeLock } from "./lock";
import { identify } from "./process-identity";
import { onStop, StartError, startChild } from "./supervise";

const STAMP = ".next/ccm-stamp";
const SOURCES = ["app", "components", "lib", "public", "prisma/schema.prisma", "prisma/data", "instrumentation.ts"];
const SETTINGS = [
  "package-lock.json",
  "package.json",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "global.d.ts",
];

/** Whether .next is the build of exactly these sources. */
export const isBuilt = (): boolean =>
  existsSync(".next/BUILD_ID") && existsSync(STAMP) && readFileSync(STAMP, "utf8") === hashSources();

/** Builds the app unless the build there is of the same sources. Two commands at once build once. Throws StartError. */
export async function buildApp(): Promise<void> {
  if (isBuilt()) return;
  mkdirSync("node_modules/.cache", { recursive: true });
  const lock = await takeLock("node_modules/.cache/ccm-build.json", "A build", 10 * 60_000);
  const release = onStop(lock.release);
  if (!isBuilt()) {
    const hash = hashSources();
    rmSync(STAMP, { force: true });
    const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
    const build = startChild(process.execPath, ["node_modules/next/dist/bin/next", "build"], { env });
    const identity = build.process.pid === undefined ? null : identify(build.process.pid);
    if (identity) lock.describe({ children: [identity] }); // If we are killed, the next run ends it before it builds itself.
    const code = await build.ended;
    if (code !== 0) throw new StartError("The app cannot be built; the reason is above.");
    writeFileSync(STAMP, hash);
  }
  await release();
}

let known: string | null = null;

/** What the app is made of, tests and generated code aside: they are not in it, or follow from what is. Read once. */
export function hashSources(): string {
  if (known) return known;
  const hash = createHash("sha256").update(process.version);
  for (const path of [...SOURCES, ...SETTINGS]) add(hash, path);
  known = hash.digest("hex");
  return known;
}

function add(hash: ReturnType<typeof createHash>, path: string): void {
  if (!existsSync(path) || path === "lib/db/generated") return;
  const entries = readFolder(path);
  if (entries) for (const name of entries.sort()) add(hash, join(path, name));
  else if (!/[.]test[.]tsx?$/.test(path)) hash.update(`${path}\0`).update(readFileSync(path));
}

/** Null for a file. */
function readFolder(path: string): string[] | null {
  try {
    return readdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return null;
    throw error;
  }
}
