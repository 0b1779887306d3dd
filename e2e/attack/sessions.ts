/** Cookies that once opened a session, or look as if they could. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decode, encode } from "next-auth/jwt";
import type { Client } from "pg";
import { makePerson, type Person, signIn } from "./actors";

const NAME = "next-auth.session-token";
const cookie = (value: string): string => `${NAME}=${value}`;
const valueOf = (cookies: string): string => new RegExp(`${NAME}=([^;]+)`).exec(cookies)?.[1] ?? "";
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The demonstration's own secret, which only the host has. */
const secret = (): string =>
  (JSON.parse(readFileSync(join(process.env["CCM_E2E_DATA_DIR"] ?? "", "secrets.json"), "utf8")) as { session: string })
    .session;

/** Made by somebody who saw the lead's cookie, and in the last cases by somebody who stole the secret. */
export async function forgedCookies(lead: Person): Promise<Record<string, string>> {
  const value = valueOf(lead.cookie);
  const claims = await decode({ token: value, secret: secret() });
  const token = { sub: lead.id, sid: claims?.["sid"] };
  const turned = value.slice(0, -3) + (value.at(-3) === "A" ? "B" : "A") + value.slice(-2);
  return {
    "another secret": cookie(await encode({ token, secret: "s".repeat(43) })),
    "no algorithm": cookie(`${part({ alg: "none", typ: "JWT" })}.${part({ ...token, exp: 4_000_000_000 })}.`),
    "no algorithm, encrypted form": cookie(`${part({ alg: "none", enc: "none" })}..${part({})}.${part(token)}.`),
    altered: cookie(turned),
    "cut short": cookie(value.slice(0, value.length / 2)),
    "run out": cookie(await encode({ token, secret: secret(), maxAge: -3_600 })),
    "a session nobody opened": cookie(
      await encode({ token: { ...token, sid: crypto.randomUUID() }, secret: secret() }),
    ),
    "no session": cookie(await encode({ token: { sub: lead.id }, secret: secret() })),
    "SQL for a session": cookie(await encode({ token: { ...token, sid: "' OR true --" }, secret: secret() })),
    "another name": `__Host-${NAME}=${value}`,
    empty: cookie(""),
  };
}

/** Sessions that were real: of a lead who signed out, was closed, got a new password or role, or was idle or away too long. */
export async function staleCookies(database: Client, origin: string): Promise<Record<string, string>> {
  const after = async (change: (person: Person) => Promise<unknown>): Promise<string> => {
    const person = await makePerson(database, origin, "lead");
    await change(person);
    return person.cookie;
  };
  const set = (sql: string) => (person: Person) => database.query(sql, [person.id]);
  return {
    "signed out": await after((person) => signOut(origin, person.cookie)),
    "account closed": await after(set(`UPDATE "user" SET closed_at = now() WHERE id = $1`)),
    "new password": await after(set(`UPDATE "user" SET password_hash = 'x' WHERE id = $1`)),
    "another role": await after(set(`UPDATE "user" SET role = 'administrator' WHERE id = $1`)),
    "idle for two hours": await after(
      set("UPDATE session SET seen_at = now() - interval '121 minutes' WHERE user_id = $1"),
    ),
    "open for twelve hours": await after(set("UPDATE session SET expires_at = now() WHERE user_id = $1")),
    replaced: await after((person) => signInAgain(origin, person)),
  };
}

async function signOut(origin: string, session: string): Promise<void> {
  const csrf = await fetch(`${origin}/api/auth/csrf`, { headers: { cookie: session } });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookies = csrf.headers.getSetCookie().map((line) => line.split(";")[0]);
  await fetch(`${origin}/api/auth/signout`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: [session, ...cookies].join("; "), origin },
    body: new URLSearchParams({ csrfToken, json: "true" }),
  });
}

/** In the same browser: the new session takes the old one's place. */
const signInAgain = (origin: string, person: Person): Promise<string> => signIn(origin, person, person.cookie);
