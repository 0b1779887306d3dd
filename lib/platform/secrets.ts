import { randomBytes } from "node:crypto";
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Random values of one data folder, kept in DATA_DIR/secrets.json (mode 600). */
export type Secrets = {
  /** The value of that name; made, and on disk, before it is returned for the first time. */
  get: (name: string) => string;
  has: (name: string) => boolean;
};

/** The file cannot be read; what it held cannot be made up again. */
export class DamagedSecretsError extends Error {}

/**
 * Opens the secrets of a data folder, which must exist; a missing value may be made only under the folder's lock.
 * Throws DamagedSecretsError rather than making new ones, which would lock everybody out.
 */
export function openSecrets(dataDir: string): Secrets {
  const file = join(dataDir, "secrets.json");
  return {
    has: (name) => read(file)[name] !== undefined,
    get(name) {
      const values = read(file); // Read anew each time, because several parts of a program open the same file.
      const known = values[name];
      if (known !== undefined) return known;
      const made = randomBytes(32).toString("base64url");
      writePrivateFile(file, `${JSON.stringify({ ...values, [name]: made }, null, 2)}\n`);
      return made;
    },
  };
}

/** Writes a file that only its owner can read, whole or not at all. */
export function writePrivateFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}.new`;
  const fd = openSync(draft, "w", 0o600);
  chmodSync(draft, 0o600); // A left-over draft keeps the mode it was made with.
  writeSync(fd, text);
  fsyncSync(fd);
  closeSync(fd);
  renameSync(draft, file);
}

function read(file: string): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
  try {
    return JSON.parse(text) as Record<string, string>;
  } catch {
    throw new DamagedSecretsError(`${file} is damaged. Restore it from a backup.`);
  }
}
