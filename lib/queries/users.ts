import "server-only";
import { prisma } from "@/lib/db/prisma";
import { sessionsOf } from "@/lib/db/sessions";
import { findOpenLink, type OpenLink } from "@/lib/db/users";
import type { Actor, Role } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import { readClock } from "@/lib/platform/clock";
import { linkTokenHash } from "@/lib/platform/password";
import { requireVerb } from "@/lib/policy/require-verb";

export type UserPlace = {
  readonly accordId: string;
  readonly accordCode: string;
  readonly teamId: string | null;
  readonly teamCode: string | null;
};

/** An account as its administrator sees it. */
export type UserView = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: Instant;
  readonly closedAt: Instant | null;
  readonly hasPassword: boolean;
  readonly places: readonly UserPlace[];
};

/** An accord and its teams, as places a user can be given. */
export type PlaceOffer = {
  readonly accordId: string;
  readonly accordName: string;
  readonly teams: readonly { readonly id: string; readonly code: string; readonly name: string }[];
};

const SELECT = {
  id: true,
  name: true,
  email: true,
  role: true,
  createdAt: true,
  closedAt: true,
  passwordHash: true,
  Membership_user: {
    where: { endedAt: null },
    select: { accordId: true, teamId: true, accord: { select: { code: true } }, team: { select: { code: true } } },
    orderBy: { accord: { code: "asc" } },
  },
} as const;

/** Every account, open ones first, then by name. Throws FORBIDDEN. */
export async function listUsers(actor: Actor): Promise<UserView[]> {
  requireVerb(actor, "account.manage");
  const orderBy = [{ closedAt: { sort: "asc", nulls: "first" } }, { name: "asc" }, { id: "asc" }] as const;
  const rows = await prisma().user.findMany({ select: SELECT, orderBy: [...orderBy] });
  return rows.map(toView);
}

/** One account; throws FORBIDDEN, NOT_FOUND. */
export async function getUser(actor: Actor, id: string): Promise<UserView> {
  requireVerb(actor, "account.manage");
  const row = await prisma().user.findUnique({ where: { id }, select: SELECT });
  if (!row) throw new AppError("NOT_FOUND", "no such account");
  return toView(row);
}

/** How many browsers somebody is signed in with, and when one of them was last used; null: none. Throws FORBIDDEN. */
export async function openSessions(actor: Actor, userId: string): Promise<{ all: number; usedAt: Instant } | null> {
  requireVerb(actor, "account.manage");
  const [newest] = await sessionsOf(userId, null, 1);
  return newest ? { all: newest.all, usedAt: newest.usedAt } : null;
}

/** All accords with their teams: administrators give places in accords they are no members of. Throws FORBIDDEN. */
export async function placesOffered(actor: Actor): Promise<PlaceOffer[]> {
  requireVerb(actor, "account.manage");
  const teams = { select: { id: true, code: true, name: true }, orderBy: { code: "asc" } } as const;
  const select = { id: true, shortName: true, Team_accord: teams } as const;
  const rows = await prisma().accord.findMany({ select, orderBy: [{ kind: "desc" }, { code: "asc" }] });
  return rows.map((row) => ({ accordId: row.id, accordName: row.shortName, teams: row.Team_accord }));
}

export type { OpenLink };

/** Whose password a one-time link sets; null when it does not work (any more). */
export const openLink = (token: string, now: Instant = readClock()): Promise<OpenLink | null> =>
  findOpenLink(linkTokenHash(token), now);

type Row = {
  id: string;
  name: string;
  email: string;
  role: string;
  createdAt: Date;
  closedAt: Date | null;
  passwordHash: string | null;
  Membership_user: {
    accordId: string;
    teamId: string | null;
    accord: { code: string };
    team: { code: string } | null;
  }[];
};

function toView({ Membership_user: memberships, passwordHash, ...row }: Row): UserView {
  return {
    ...row,
    role: row.role as Role, // A check constraint keeps it one of these.
    createdAt: row.createdAt.getTime(),
    closedAt: row.closedAt?.getTime() ?? null,
    hasPassword: passwordHash !== null,
    places: memberships.map(({ accordId, teamId, accord, team }) => ({
      accordId,
      accordCode: accord.code,
      teamId,
      teamCode: team?.code ?? null,
    })),
  };
}
