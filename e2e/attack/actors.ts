/** People of the attack suite: copies of the demonstration's accounts, so that what they try is seen apart from all else. */
import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { findRunningServer } from "@/scripts/postgres";
import { type Credential, signIn } from "@/scripts/under-test/door";
import { credentialOf, type Who } from "../fixtures";

export const PARTS = ["observerTh", "observerKh", "lead", "reader", "administrator"] as const satisfies Who[];
export type Part = (typeof PARTS)[number];
export type Person = Credential & { readonly id: string; readonly cookie: string };
export type Cast = Record<Part, Person>;

/** The demonstration's database, past the app. */
export async function openDatabase(): Promise<Client> {
  const server = await findRunningServer(process.env["CCM_E2E_DATA_DIR"] ?? "");
  if (!server) throw new Error("the demonstration's database does not run");
  const client = new Client({ connectionString: Object.assign(new URL(server.adminUrl), { pathname: "/ccm" }).href });
  await client.connect();
  return client;
}

/** One person per part, member of the Kuala Lumpur accord alone, with the password of the demonstration's account. */
export async function makeCast(database: Client, origin: string): Promise<Cast> {
  const cast: Partial<Cast> = {};
  for (const part of PARTS) cast[part] = await makePerson(database, origin, part);
  return cast as Cast;
}

export async function makePerson(database: Client, origin: string, part: Part): Promise<Person> {
  const like = credentialOf(part);
  const id = randomUUID();
  const email = `${part.toLowerCase()}-${id.slice(0, 8)}@attack.example`;
  await database.query(
    `INSERT INTO "user" (id, email, name, role, password_hash) SELECT $1, $2, $2, role, password_hash FROM "user" WHERE email = $3`,
    [id, email, like.email],
  );
  await database.query(
    `INSERT INTO membership (id, user_id, accord_id, team_id)
     SELECT gen_random_uuid(), $1, m.accord_id, m.team_id FROM membership m JOIN "user" u ON u.id = m.user_id JOIN accord a ON a.id = m.accord_id
     WHERE u.email = $2 AND a.code = 'KL-2025' AND m.ended_at IS NULL`,
    [id, like.email],
  );
  const person = { ...like, email, id };
  return { ...person, cookie: await signIn(origin, person) };
}

export { signIn };
