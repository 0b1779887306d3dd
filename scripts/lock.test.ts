import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type Holder, takeLock } from "./lock";
import { identify } from "./process-identity";

/** It says when it is asked to end, and ends when it is told to. */
const CHILD = `process.on("SIGTERM", () => process.send("asked to end")); process.on("message", () => process.exit()); process.send("here");`;

it("a lock is taken over when its dead holder's child has ended, and until then still names that child", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ccm-lock-"));
  const child = spawn(process.execPath, ["--eval", CHILD], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  try {
    await once(child, "message");
    const file = join(folder, "lock.json");
    const left = identify(child.pid ?? 0);
    if (!left) throw new Error("the child does not run");
    const dead: Holder = { pid: left.pid, started: "before", command: "npm start", address: null, children: [left] };
    writeFileSync(file, JSON.stringify(dead));
    const asked = once(child, "message");
    const taking = takeLock(file, "npm start");
    await asked;
    // Whoever takes over may be killed at this moment; the next one has to know whom to end.
    expect((JSON.parse(readFileSync(file, "utf8")) as Holder).children).toEqual([left]);
    child.send("end");
    const lock = await taking;
    expect((JSON.parse(readFileSync(file, "utf8")) as Holder).pid).toBe(process.pid);
    expect(identify(left.pid)).toBeNull();
    lock.release();
  } finally {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
});
