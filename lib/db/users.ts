import "server-only";
import type { Role } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";
import { readRows, type WriteTx } from "./statement";

export type UserRow = {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly passwordHash: string | null;
  readonly closedAt: Instant | null;
};

/** A one-time link that can still be used, and whose it is. */
export type OpenLink = { readonly id: string; readonly userId: string; readonly email: string; readonly name: string };

const COLUMNS = `id, email, role, password_hash AS "passwordHash", closed_at AS "closedAt"`;
const BY_EMAIL = { name: "user_by_email", text: `SELECT ${COLUMNS} FROM "user" WHERE email = $1` };
const BY_ID = { name: "user_by_id", text: `SELECT ${COLUMNS} FROM "user" WHERE id = $1` };
const LOCK = { name: "user_lock", text: `SELECT ${COLUMNS} FROM "user" WHERE id = $1 FOR UPDATE` };
const LOCK_ALL = {
  name: "user_lock_all",
  text: `SELECT ${COLUMNS} FROM "user" WHERE id = ANY ($1) ORDER BY id FOR UPDATE`,
};
const HOLD = { name: "user_hold", text: `SELECT ${COLUMNS} FROM "user" WHERE id = $1 FOR SHARE` };
const INSERT = {
  name: "user_insert",
  text: `INSERT INTO "user" (id, email, name, role, marked) VALUES ($1, $2, $3, $4, $5)`,
};
const SET_PASSWORD = { name: "user_set_password", text: `UPDATE "user" SET password_hash = $2 WHERE id = $1` };
const CLOSE = { name: "user_close", text: `UPDATE "user" SET closed_at = now() WHERE id = $1` };
const ADMINISTRATORS = {
  name: "user_administrators",
  text: `SELECT ${COLUMNS} FROM "user" WHERE role = 'administrator' AND closed_at IS NULL ORDER BY created_at, id`,
};

const PUT_MEMBERSHIP = {
  name: "membership_put",
  text: `INSERT INTO membership (id, user_id, accord_id, team_id) VALUES (gen_random_uuid(), $1, $2, $3)
    ON CONFLICT (user_id, accord_id) DO UPDATE SET team_id = excluded.team_id, ended_at = NULL`,
};
const END_MEMBERSHIP = {
  name: "membership_end",
  text: `UPDATE membership SET ended_at = now() WHERE user_id = $1 AND accord_id = $2 AND ended_at IS NULL
    RETURNING team_id AS "teamId"`,
};
const ACCORD_TEAMS = {
  name: "accord_teams",
  text: `SELECT a.id AS "accordId", t.id AS "teamId" FROM accord a LEFT JOIN team t ON t.accord_id = a.id`,
};

const INSERT_LINK = {
  name: "password_link_insert",
  text: `INSERT INTO password_link (id, user_id, token_hash, expires_at)
    VALUES (gen_random_uuid(), $1, $2, to_timestamp($3::float8 / 1000))`,
};
const SPEND_LINKS = {
  name: "password_link_spend_all",
  text: "UPDATE password_link SET used_at = now() WHERE user_id = $1 AND used_at IS NULL",
};
const SPEND_LINK = {
  name: "password_link_spend",
  text: "UPDATE password_link SET used_at = now() WHERE id = $1 AND used_at IS NULL RETURNING id",
};
const OPEN_LINK = {
  name: "password_link_open",
  text: `SELECT l.id, l.user_id AS "userId", u.email, u.name FROM password_link l JOIN "user" u ON u.id = l.user_id
    WHERE l.token_hash = $1 AND l.used_at IS NULL AND l.expires_at > to_timestamp($2::float8 / 1000) AND u.closed_at IS NULL`,
};

/** E-mails are kept in lower case; the caller gives one so. */
export const findUserByEmail = async (email: string): Promise<UserRow | null> =>
  (await readRows<UserRow>(BY_EMAIL, [email]))[0] ?? null;

export const findUser = async (id: string): Promise<UserRow | null> =>
  (await readRows<UserRow>(BY_ID, [id]))[0] ?? null;

/** The user, locked until the transaction ends, so that two administrators act one after the other. */
export const lockUser = async (tx: WriteTx, id: string): Promise<UserRow | null> =>
  (await tx.rows<UserRow>(LOCK, [id]))[0] ?? null;

/** These users, locked in one order whoever asks, so that two who act on each other wait instead of standing still. */
export const lockUsers = async (tx: WriteTx, ids: readonly string[]): Promise<ReadonlyMap<string, UserRow>> =>
  new Map((await tx.rows<UserRow>(LOCK_ALL, [ids])).map((user) => [user.id, user]));

/** The user as committed now; nobody changes them until the transaction ends. */
export const holdUser = async (tx: WriteTx, id: string): Promise<UserRow | null> =>
  (await tx.rows<UserRow>(HOLD, [id]))[0] ?? null;

/** Administrators whose account is open, oldest first. */
export const findAdministrators = (): Promise<UserRow[]> => readRows<UserRow>(ADMINISTRATORS);

export async function insertUser(
  tx: WriteTx,
  user: {
    readonly id: string;
    readonly email: string;
    readonly name: string;
    readonly role: Role;
    readonly marked: string | null;
  },
): Promise<void> {
  await tx.rows(INSERT, [user.id, user.email, user.name, user.role, user.marked]);
}

export async function setPasswordHash(tx: WriteTx, userId: string, hash: string): Promise<void> {
  await tx.rows(SET_PASSWORD, [userId, hash]);
}

export async function closeUserRow(tx: WriteTx, userId: string): Promise<void> {
  await tx.rows(CLOSE, [userId]);
}

/** Makes the user a member of the accord (again), or moves them to another team there. */
export async function putMembership(
  tx: WriteTx,
  userId: string,
  membership: { readonly accordId: string; readonly teamId: string | null },
): Promise<void> {
  await tx.rows(PUT_MEMBERSHIP, [userId, membership.accordId, membership.teamId]);
}

/** Ends the user's membership of the accord; the team they had there, or null when they had no membership. */
export const endMembershipRow = async (
  tx: WriteTx,
  userId: string,
  accordId: string,
): Promise<{ readonly teamId: string | null } | null> =>
  (await tx.rows<{ teamId: string | null }>(END_MEMBERSHIP, [userId, accordId]))[0] ?? null;

/** Team ids per accord id; an accord without teams has an empty set. */
export async function readAccordTeams(): Promise<Map<string, Set<string>>> {
  const rows = await readRows<{ accordId: string; teamId: string | null }>(ACCORD_TEAMS);
  const teams = new Map<string, Set<string>>();
  for (const { accordId, teamId } of rows) {
    const known = teams.get(accordId) ?? new Set();
    if (teamId !== null) known.add(teamId);
    teams.set(accordId, known);
  }
  return teams;
}

/** A new one-time link; those sent before stop working. */
export async function replaceLink(tx: WriteTx, userId: string, tokenHash: string, expiresAt: Instant): Promise<void> {
  await spendLinks(tx, userId);
  await tx.rows(INSERT_LINK, [userId, tokenHash, expiresAt]);
}

/** One-time links of the user that were not used stop working. */
export async function spendLinks(tx: WriteTx, userId: string): Promise<void> {
  await tx.rows(SPEND_LINKS, [userId]);
}

/** The link of this secret's hash; null when there is none, it is used or run out, or its account is closed. */
export const findOpenLink = async (tokenHash: string, now: Instant): Promise<OpenLink | null> =>
  (await readRows<OpenLink>(OPEN_LINK, [tokenHash, now]))[0] ?? null;

/** Uses a link up; false when somebody else was faster. */
export const spendLink = async (tx: WriteTx, id: string): Promise<boolean> =>
  (await tx.rows(SPEND_LINK, [id])).length === 1;
