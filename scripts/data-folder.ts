import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { openSecrets, type Secrets } from "@/lib/platform/secrets";
import { type Lock, takeLock } from "./lock";
import { onStop, onStopping, StartError } from "./supervise";

export type DataFolder = { path: string; lock: Lock; secrets: Secrets };

/** DATA_DIR, or .data in the project. */
export const dataFolderPath = (): string => resolve(process.env["DATA_DIR"] || ".data");

export const lockFile = (path: string): string => join(path, "lock.json");

/** Makes the data folder if need be, sees that it can be written, and takes its lock for as long as this process lives. */
export async function openDataFolder(command: string): Promise<DataFolder> {
  const path = dataFolderPath();
  checkWritable(path);
  const lock = await takeLock(lockFile(path), command);
  onStop(lock.release);
  onStopping(() => {
    try {
      lock.describe({ stopping: true });
    } catch {
      // A full disk must not keep us from stopping.
    }
  });
  return { path, lock, secrets: openSecrets(path) };
}

function checkWritable(path: string): void {
  const probe = join(path, `.probe-${process.pid}`);
  try {
    // As root another user runs the database, which must be able to pass; each secret file is private by itself.
    mkdirSync(path, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    writeFileSync(probe, "x".repeat(8192));
  } catch (error) {
    throw new StartError(`The data folder ${path} cannot be used: ${reason(error as NodeJS.ErrnoException)}`);
  } finally {
    try {
      rmSync(probe, { force: true });
    } catch {
      // The folder itself cannot be written; the error above says so.
    }
  }
}

function reason(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOSPC" || error.code === "EDQUOT")
    return "its disk is full. Nothing was lost; make room and run the command again.";
  if (error.code === "EROFS") return "its disk can only be read. Set DATA_DIR to a folder that can be written.";
  if (error.code === "EACCES" || error.code === "EPERM")
    return "this user may not write there. Set DATA_DIR to a folder of yours, or run as its owner.";
  if (error.code === "EEXIST" || error.code === "ENOTDIR")
    return "it is a file, or lies below one. Set DATA_DIR to a folder.";
  if (error.code === "ENOENT") return "it cannot be made there. Set DATA_DIR to a folder that can be written.";
  return error.message;
}
