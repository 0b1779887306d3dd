import { ensureFirstAdministrator } from "@/lib/commands/ensure-first-administrator";
import { AppError } from "@/lib/domain/errors";
import { StartError } from "./plainly";

/** A link for the first administrator, whose address is ADMIN_EMAIL; null: there is one. Throws StartError with what to do. */
export async function firstAdministrator(email: string, now: number): Promise<{ email: string; token: string } | null> {
  try {
    return await ensureFirstAdministrator({ email, name: "Administrator" }, now);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "INVALID") throw error;
    if (error.problems.some(({ key }) => key === "emailTaken"))
      throw new StartError(
        `There is no administrator any more, and ADMIN_EMAIL (${email}) belongs to an account that is closed or has another role. ` +
          "Set ADMIN_EMAIL to another address and start again: an administrator is made under it.",
      );
    throw new StartError(`ADMIN_EMAIL is no e-mail address: ${email}. Set it to one like name@mission.example.`);
  }
}
