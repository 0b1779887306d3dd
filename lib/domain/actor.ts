/** Who acts. Made by lib/auth from the session and the database at every request; never from what a client sent. */
export const ROLES = ["observer", "mission-lead", "secretariat", "administrator"] as const;
export type Role = (typeof ROLES)[number];

export type Membership = {
  readonly accordId: string;
  readonly teamId: string | null;
  readonly teamCode: string | null;
};

export type Actor = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly memberships: readonly Membership[];
};

/** A member's place in one accord; null: the accord does not exist for this actor. */
export const membershipIn = (actor: Actor, accordId: string): Membership | null =>
  actor.memberships.find((m) => m.accordId === accordId) ?? null;
