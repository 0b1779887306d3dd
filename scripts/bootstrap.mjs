// First step of every npm command, in plain Node without packages: installs what is missing, then starts scripts/<command>.ts.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { generateClient } from "./generate.mjs";

const COMMANDS = ["demo", "start", "test", "import", "bench", "torture", "audit-verify", "build"];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command = "", ...args] = process.argv.slice(2);

let child = null;
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    stopping = true;
    child?.kill(signal); // The child cleans up, and our end follows its end.
  });
}

process.chdir(root);
process.umask(0o022); // Whoever runs the database must be able to read what npm installs.
checkNode();
if (!COMMANDS.includes(command)) fail(`Unknown command "${command}". There are: ${COMMANDS.join(", ")}.`);
await installPackages();
await generateClient();
if (stopping) process.exit(130);
watchParent();
process.exit(
  await run(process.execPath, [
    "--import",
    "./scripts/server-only.mjs",
    "--import",
    "tsx",
    `scripts/${command}.ts`,
    ...args,
  ]),
);

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Node.js ${process.versions.node} is too old: the monitor needs 20.19 or newer. See https://nodejs.org`);
}

/** npm ci, unless node_modules is what package-lock.json asks for. */
async function installPackages() {
  const lock = readFileSync("package-lock.json");
  const wanted = createHash("sha256").update(lock).digest("hex");
  if (readText("node_modules/.stamp") === wanted) return;
  if (!installedMatches(JSON.parse(lock.toString("utf8")))) {
    console.log("Installing packages (npm ci), a minute or two the first time ...");
    const npm = process.env.npm_execpath;
    const ci = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
    const code = npm ? await run(process.execPath, [npm, ...ci]) : await run("npm", ci);
    if (stopping) process.exit(130);
    if (code !== 0)
      fail(
        "npm ci failed; its message is above. Check the network, the disk and npm's registry setting, and run the command again.",
      );
  }
  writeFileSync("node_modules/.stamp", wanted);
}

/** Whether somebody's own npm install left exactly the locked packages. */
function installedMatches(lock) {
  const text = readText("node_modules/.package-lock.json");
  if (text === null) return false;
  const installed = JSON.parse(text).packages;
  for (const [path, locked] of Object.entries(lock.packages)) {
    if (path === "") continue;
    const found = installed[path];
    if (found ? found.version !== locked.version : !locked.optional && !locked.devOptional) return false;
  }
  return Object.keys(installed).every((path) => path in lock.packages);
}

/** Started by npm, we end when npm ends, however it ends: nobody else would know of what we started. */
function watchParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const shell = parentOf(parent); // Between npm and us there may be a shell.
  const npm = shell !== null && nameOf(parent) !== "npm" && nameOf(shell) === "npm" ? shell : null;
  setInterval(() => {
    if (process.ppid !== parent || (npm !== null && parentOf(parent) !== npm)) child?.kill("SIGTERM");
  }, 500).unref();
}

/** The parent of a process, by Linux's /proc; null elsewhere. */
function parentOf(pid) {
  const stat = readText(`/proc/${pid}/stat`);
  return stat === null ? null : Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

function nameOf(pid) {
  return readText(`/proc/${pid}/comm`)?.split(" ")[0]?.trim() ?? null; // npm names itself after its command.
}

function run(file, args) {
  return new Promise((resolve) => {
    child = spawn(file, args, { stdio: "inherit", env: { ...process.env, CCM_LAUNCHED: String(process.pid) } });
    child.on("error", (error) => fail(`${file} cannot be started: ${error.message}`));
    child.on("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

function readText(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
