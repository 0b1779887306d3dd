import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { StartError, startChild } from "./supervise";

/** What the browser and PDF tests need and npm does not bring. Installs it with apt as root. Throws StartError. */
export async function findTestTools(): Promise<{ chromium: string }> {
  let chromium = await findChromium();
  const missing = [...(chromium ? [] : ["chromium"]), ...(onPath("pdftotext") ? [] : ["poppler-utils"])];
  if (missing.length > 0) await install(missing);
  chromium ??= await findChromium();
  if (!chromium || !onPath("pdftotext"))
    throw new StartError(`${missing.join(" and ")} cannot be found after installing.\n${ADVICE}`);
  return { chromium };
}

const ADVICE =
  "The browser tests need Chromium (apt install chromium, or npx playwright install chromium, or CHROMIUM_PATH=/path/to/chrome) " +
  "and pdftotext (apt install poppler-utils, or brew install poppler).";

/** CHROMIUM_PATH, else an installed Chromium or Chrome, else Playwright's own; null when there is none that runs. */
async function findChromium(): Promise<string | null> {
  const given = process.env["CHROMIUM_PATH"];
  if (given) {
    if (runs(given)) return given;
    throw new StartError(`CHROMIUM_PATH is ${given}, which does not run.`);
  }
  const { chromium } = await import("@playwright/test");
  const candidates = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].map(onPath);
  candidates.push("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", chromium.executablePath());
  return candidates.find((path): path is string => path !== null && existsSync(path) && runs(path)) ?? null;
}

const runs = (path: string): boolean => spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;

function onPath(program: string): string | null {
  const found = spawnSync("/bin/sh", ["-c", 'command -v "$1"', "sh", program], { encoding: "utf8" });
  return found.status === 0 ? found.stdout.trim() : null;
}

async function install(packages: string[]): Promise<void> {
  if (process.getuid?.() !== 0 || !onPath("apt-get"))
    throw new StartError(`${packages.join(" and ")} cannot be found.\n${ADVICE}`);
  console.log(`Installing ${packages.join(" and ")} with apt ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", ...packages],
  ]) {
    const code = await startChild("apt-get", args, { env, stdio: ["ignore", "inherit", "inherit"] }).ended;
    if (code !== 0 && args[0] === "install")
      throw new StartError(`apt-get install failed; its message is above.\n${ADVICE}`);
  }
}
