import type { Client } from "pg";
import { accountOf, type Demo } from "../under-test/demo";
import { signIn } from "../under-test/door";

/**
 * Sessions of so many observers of one team, by their cookies. The accounts are made past the app, with the password of
 * the demonstration's own observer; the sessions are opened at the app's door. One account alone may not file hundreds of
 * reports a minute (lib/domain/throttle.ts), and no mission has one observer.
 */
export async function openSessions(
  owner: Client,
  demo: Demo,
  team: string,
  count: number,
  name = "bench",
): Promise<string[]> {
  const { email, password } = accountOf(demo, "observer", team);
  const { rows } = await owner.query<{ email: string }>(
    `WITH model AS (SELECT u.id, u.password_hash FROM "user" u WHERE u.email = $1),
      made AS (INSERT INTO "user" (id, email, name, role, password_hash, marked)
        SELECT gen_random_uuid(), $3 || '-' || n || '@demo.example', 'Bench ' || n, 'observer', model.password_hash, 'bench'
        FROM model, generate_series(1, $2::int) n RETURNING id, email),
      placed AS (INSERT INTO membership (id, user_id, accord_id, team_id)
        SELECT gen_random_uuid(), made.id, m.accord_id, m.team_id FROM made, membership m JOIN model ON model.id = m.user_id RETURNING id)
      SELECT email FROM made ORDER BY email`,
    [email, count, name],
  );
  const cookies: string[] = [];
  for (const one of rows)
    cookies.push(await signIn(demo.origin, { role: "observer", team, email: one.email, password }));
  return cookies;
}
