import "server-only";
import { z } from "zod";

// Nothing else reads process.env: the scripts that start the app set every variable. Each value is checked when it is
// first needed, not when this file is loaded, because a build has no environment.

/** Where the app's own role, which owns nothing, finds its database. */
export const appDatabaseUrl = (): string => read("APP_DATABASE_URL", z.url({ protocol: /^postgres(ql)?$/ }));

/** Whether this installation is a demonstration or a mission's own. */
export const installationMode = (): "demo" | "mission" => read("CCM_MODE", z.enum(["demo", "mission"]));

/** The address people type, without a slash at its end. */
export const baseUrl = (): string => read("NEXTAUTH_URL", z.url()).replace(/\/+$/, "");

/** Signs sessions; at least 32 characters. */
export const authSecret = (): string => read("NEXTAUTH_SECRET", z.string().min(32));

/** How many proxies in front of the app are this installation's own; 0: x-forwarded-for is not believed at all. */
export const trustedProxies = (): number => read("TRUST_PROXY", z.coerce.number().int().min(0).max(9).default(0));

function read<T>(name: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(process.env[name]);
  if (parsed.success) return parsed.data;
  throw new Error(`${name} is missing or has a bad value. Start the app by npm run demo or npm start, which set it.`);
}
