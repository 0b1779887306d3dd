import "server-only";
import { randomInt, randomUUID } from "node:crypto";
import { join } from "node:path";
import { readAccordCodes } from "@/lib/db/accords";
import { findUserByEmail, insertUser, putMembership, setPasswordHash } from "@/lib/db/users";
import { write } from "@/lib/db/write";
import type { Role } from "@/lib/domain/actor";
import { hashPassword } from "@/lib/platform/password";
import { writePrivateFile } from "@/lib/platform/secrets";
import { type AccordReference, accordReference } from "@/lib/queries/accord-reference";

export type DemoAccount = {
  readonly role: Role;
  readonly team: string | null;
  readonly email: string;
  readonly password: string;
};

/** Whom an account observes for: the nth party's host team, headquarters, or no team. */
type Place = { readonly host: number } | "headquarters" | null;
type Plan = { readonly email: string; readonly name: string; readonly role: Role; readonly place: Place };

const OTHERS: readonly Plan[] = [
  { email: "observer-hq@demo.example", name: "Observer, headquarters", role: "observer", place: "headquarters" },
  { email: "lead-1@demo.example", name: "First mission lead", role: "mission-lead", place: null },
  { email: "lead-2@demo.example", name: "Second mission lead", role: "mission-lead", place: null },
  { email: "secretariat@demo.example", name: "Secretariat reader", role: "secretariat", place: null },
  { email: "administrator@demo.example", name: "Administrator", role: "administrator", place: null },
];

/**
 * One account per role, in every accord there is, with random passwords. The file comes first: passwords that are in the
 * database only are lost. Null: the accounts are there.
 */
export async function makeDemoAccounts(dataDir: string): Promise<DemoAccount[] | null> {
  const references = await readReferences();
  const main = references.find((r) => r.kind === "real");
  if (!main) throw new Error("the demonstration has no real accord");
  const plans = [...observersOf(main), ...OTHERS];
  if (await findUserByEmail(plans[0]?.email ?? "")) return null;
  const accounts = plans.map((plan) => ({
    account: {
      role: plan.role,
      team: teamIn(main, plan.place)?.code ?? null,
      email: plan.email,
      password: newPassword(),
    },
    name: plan.name,
    memberships: plan.role === "administrator" ? [] : membershipsOf(plan, references),
  }));
  const list = accounts.map(({ account }) => account);
  writePrivateFile(join(dataDir, "demo-credentials.json"), `${JSON.stringify(list, null, 2)}\n`);
  const hashes = await Promise.all(list.map(({ password }) => hashPassword(password)));
  await write("system", async (tx) => {
    const ids: string[] = [];
    for (const [i, { account, name, memberships }] of accounts.entries()) {
      const id = randomUUID();
      await insertUser(tx, { id, email: account.email, name, role: account.role, marked: "demo account" });
      await setPasswordHash(tx, id, hashes[i] ?? "");
      for (const membership of memberships) await putMembership(tx, id, membership);
      ids.push(id);
    }
    return { result: undefined, audit: { verb: "account.create_demo", subject: main.id, payload: { users: ids } } };
  });
  return list;
}

/** Thai observers first, as in the mission's own lists; any other accord gives one account per party with a host team. */
function observersOf(main: AccordReference): Plan[] {
  return main.parties
    .flatMap(({ code, name }, host): Plan[] =>
      teamIn(main, { host })
        ? [
            {
              email: `observer-${code.toLowerCase()}@demo.example`,
              name: `Observer, ${name}`,
              role: "observer",
              place: { host },
            },
          ]
        : [],
    )
    .reverse();
}

/** Parties have an order, so the first party's team here stands for the first party's team there. */
function teamIn(reference: AccordReference, place: Place) {
  if (place === null) return null;
  if (place === "headquarters") return reference.teams.find((t) => t.kind === "headquarters") ?? null;
  const party = reference.parties[place.host]?.code;
  return (
    reference.teams.find((t) => t.kind === "observer-team" && party !== undefined && t.hostParty === party) ?? null
  );
}

function membershipsOf(plan: Plan, references: readonly AccordReference[]) {
  return references.flatMap((reference) => {
    const teamId = teamIn(reference, plan.place)?.id ?? null;
    return plan.role === "observer" && teamId === null ? [] : [{ accordId: reference.id, teamId }];
  });
}

async function readReferences(): Promise<AccordReference[]> {
  const references = await Promise.all((await readAccordCodes()).map(({ id }) => accordReference(id)));
  return references.filter((r) => r !== null);
}

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** 79 bits in four groups, without letters that look alike: fit to be typed from a terminal. */
const newPassword = (): string => Array.from({ length: 4 }, fourLetters).join("-");

const fourLetters = (): string => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
