/** Starts the demonstration for the browser tests. They find it by CCM_E2E_URL and its accounts in CCM_E2E_DATA_DIR. */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findCluster } from "@/scripts/postgres-cluster";
import { findFreePort } from "@/scripts/postgres-process";

const READY = "Ctrl-C stops everything";

export default async function setup(): Promise<() => Promise<void>> {
  // A demonstration that runs already is tested as it is, for work on a test.
  if (process.env["CCM_E2E_URL"] && process.env["CCM_E2E_DATA_DIR"]) return async () => {};
  const dataDir = mkdtempSync(join(tmpdir(), "ccm-e2e-"));
  chmodSync(dataDir, 0o711); // As root another user runs the server, and has to pass.
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const { DATABASE_URL: _own, NEXTAUTH_URL: _address, ...inherited } = process.env;
  const env = { ...inherited, PORT: String(port), DATA_DIR: dataDir, CCM_LAUNCHED: String(process.pid) };
  const demo = spawn(
    process.execPath,
    ["--import", "./scripts/server-only.mjs", "--import", "tsx", "scripts/demo.ts"],
    {
      cwd: join(import.meta.dirname, ".."),
      env,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const ended = new Promise<number | null>((resolve) => demo.on("exit", resolve));
  await new Promise<void>((resolve, reject) => {
    let output = "";
    demo.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
      if (output.includes(READY)) resolve();
    });
    void ended.then((code) => reject(new Error(`The demonstration did not start (exit code ${code}):\n${output}`)));
  });
  process.env["CCM_E2E_URL"] = url;
  process.env["CCM_E2E_DATA_DIR"] = dataDir;
  return async () => {
    const cluster = findCluster(dataDir);
    demo.kill("SIGTERM");
    await ended;
    for (const folder of [cluster, dataDir]) if (folder) rmSync(folder, { recursive: true, force: true });
  };
}
