import { Client, DatabaseError } from "pg";
import { StartError } from "./supervise";

/** Migrations grant rights to this group; nobody signs in as it. */
const GROUP = "ccm_app";

/** Everybody may make large objects, which nothing here reads and no quota counts. Only a superuser can take that away; others are warned. */
const LARGE_OBJECTS =
  "revoke execute on function lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) from public";

/** The app's login role of a database: member of the group, owner of nothing. */
export const loginRole = (database: string): string => `${database.slice(0, 50)}_login`;

/** Whose the server is. Ours alone: a login role with another password than our secrets say can be nobody else's. */
type Server = { readonly isOurs: boolean };

/**
 * Makes group and login role where they are missing, and returns the app's URL. `adminUrl` is of a role that may make
 * roles, connected to the database in question. Run before migrating. On a server that is not ours alone the password of
 * a role that is there is never changed: an app that runs elsewhere would be locked out. Throws StartError with what to do
 * by hand.
 */
export async function ensureRoles(
  adminUrl: string,
  password: (role: string) => string,
  { isOurs }: Server,
): Promise<string> {
  return asAdmin(adminUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>("select current_database() as name");
    const database = rows[0]?.name ?? "";
    const role = loginRole(database);
    const appUrl = new URL(adminUrl);
    appUrl.username = encodeURIComponent(role);
    appUrl.password = encodeURIComponent(password(role));
    await createRole(client, GROUP, "nologin");
    const secret = client.escapeLiteral(password(role));
    const made = await createRole(client, role, `login password ${secret}`);
    if (!made && !(await signsIn(appUrl.href))) {
      if (!isOurs) throw new StartError(otherPassword(role));
      await client.query(`alter role ${client.escapeIdentifier(role)} login password ${secret}`);
    }
    await client.query(`grant ${GROUP} to ${client.escapeIdentifier(role)}`);
    await client.query(`grant connect on database ${client.escapeIdentifier(database)} to ${GROUP}`);
    await client.query(`revoke temporary on database ${client.escapeIdentifier(database)} from public`); // A table of one's own could pass for ours.
    await client.query(LARGE_OBJECTS);
    if (isOurs) await confine(client, role, database);
    return appUrl.href;
  });
}

/** A role may keep settings for its own connections to come, and everybody may enter the databases that a server begins with. */
async function confine(client: Client, role: string, database: string): Promise<void> {
  const name = client.escapeIdentifier(role);
  await client.query(`alter role ${name} reset all`);
  await client.query(`alter role ${name} in database ${client.escapeIdentifier(database)} reset all`);
  await client.query("revoke connect on database postgres, template1 from public"); // There large objects are open to all.
}

/** The group alone, which is all that migrations need. */
export const ensureGroup = (adminUrl: string): Promise<void> =>
  asAdmin(adminUrl, async (client) => void (await createRole(client, GROUP, "nologin")));

const otherPassword = (role: string): string =>
  `Role ${role} is there already, with another password than this data folder knows: the app runs from another folder or host. ` +
  "Set DATA_DIR to the data folder it runs with, or APP_DATABASE_URL to the app's own URL. Nothing was changed. " +
  `If that folder is lost, give the role a new password by hand (ALTER ROLE "${role}" PASSWORD '...') and set APP_DATABASE_URL.`;

async function asAdmin<T>(adminUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== "42501") throw error;
    throw new StartError(
      `The user of DATABASE_URL may not make roles (${error.message}). Either give it CREATEROLE, or make role ${GROUP} (nologin) and ` +
        `a login role that is its member by hand, and set APP_DATABASE_URL to that role's URL.`,
    );
  } finally {
    await client.end();
  }
}

/** False when the role was there. */
async function createRole(client: Client, role: string, options: string): Promise<boolean> {
  const found = await client.query("select from pg_roles where rolname = $1", [role]);
  if (found.rowCount) return false;
  try {
    await client.query(`create role ${client.escapeIdentifier(role)} ${options}`);
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === "42710") return false; // Another process was quicker.
    throw error;
  }
}

/** False when the password is another. */
async function signsIn(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && (error.code === "28P01" || error.code === "28000")) return false;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}
