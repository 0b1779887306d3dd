import { MigrationError } from "@/lib/db/migrate";
import { asUnavailable } from "@/lib/db/unavailable";
import { isAway } from "@/lib/domain/errors";
import { DamagedSecretsError } from "@/lib/platform/secrets";

/** Something a person has to mend: only its message is printed, no stack. */
export class StartError extends Error {}

/** What a person is told of an error that is no fault of ours; null: it is one, and its stack belongs to whoever mends it. */
export function plainly(error: unknown): string | null {
  if (error instanceof StartError || error instanceof MigrationError || error instanceof DamagedSecretsError)
    return error.message;
  const away = isAway(error) ? error : asUnavailable(error);
  if (away) return `${AWAY[away.code as keyof typeof AWAY]} (${away.message})`;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT")
    return `The disk that holds ${path ?? "the data folder"} is full. Nothing that was confirmed is lost: make room there.`;
  if (code === "EMFILE" || code === "ENFILE")
    return "This user has no more file descriptors. Raise the limit (ulimit -n), or end other programs.";
  return null;
}

const AWAY = {
  UNAVAILABLE:
    "The database went away in the middle. Nothing that was confirmed is lost: run the command again, and see postgres.log in the data folder if it goes on",
  NO_SPACE:
    "The disk of the database is full, or can only be read. Nothing that was confirmed is lost: make room there",
};
