import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { readRows } from "@/lib/db/statement";
import type { Actor } from "@/lib/domain/actor";
import { paramOf, type SearchParams, withParams } from "@/lib/domain/clocks";
import { accordCookieName } from "@/lib/platform/accord-cookie";

type Named = { readonly code: string; readonly name: string };

/** An accord as its members see it named and framed. */
export type AccordView = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: "real" | "exercise";
  /** Of the accord's own file. */
  readonly disclaimer: string;
  /** Of the newest record loaded into it, if any. */
  readonly recordDisclaimer: string | null;
  /** Last day that the loaded records speak of, "2025-12-31"; null: nothing was loaded. */
  readonly recordEndsOn: string | null;
  readonly parties: readonly Named[];
  readonly teams: readonly (Named & {
    readonly id: string;
    readonly kind: string;
    readonly hostParty: string | null;
  })[];
};

const ACCORDS = {
  name: "accords_of_actor",
  text: `SELECT a.id, a.code, a.name, a.short_name AS "shortName", a.kind, a.disclaimer,
    (SELECT i.disclaimer FROM import_record i WHERE i.accord_id = a.id AND i.disclaimer IS NOT NULL
      ORDER BY (i.format LIKE 'public-record/%') DESC, i.at DESC LIMIT 1) AS "recordDisclaimer",
    (SELECT max(i.period_until)::text FROM import_record i WHERE i.accord_id = a.id) AS "recordEndsOn",
    coalesce((SELECT json_agg(json_build_object('code', p.code, 'name', p.names->>'en') ORDER BY p.position)
      FROM party p WHERE p.accord_id = a.id), '[]'::json) AS parties,
    coalesce((SELECT json_agg(json_build_object('id', t.id, 'code', t.code, 'name', t.name, 'kind', t.kind,
      'hostParty', t.host_party) ORDER BY t.code) FROM team t WHERE t.accord_id = a.id), '[]'::json) AS teams
    FROM accord a WHERE a.id = ANY($1) ORDER BY a.kind DESC, a.code`,
};

const KEPT_MS = 2_000;
const MOST_KEPT = 100;
const remembered = new Map<string, { readonly at: number; readonly accords: Promise<AccordView[]> }>();

/**
 * The accords this actor is a member of, real ones first. Which these are is asked of the database with every request;
 * how they are named changes by imports only, and is remembered for two seconds (as in accord-reference.ts).
 */
export const accordsOf = cache(async (actor: Actor): Promise<AccordView[]> => {
  const ids = actor.memberships.map((membership) => membership.accordId).sort();
  if (ids.length === 0) return [];
  const [key, at] = [ids.join(), performance.now()];
  const known = remembered.get(key);
  if (known && at - known.at < KEPT_MS) return known.accords;
  const accords = readRows<AccordView>(ACCORDS, [ids]);
  if (remembered.size >= MOST_KEPT) remembered.clear();
  remembered.set(key, { at, accords });
  accords.catch(() => remembered.delete(key)); // A failed read is not remembered.
  return accords;
});

/**
 * The accord a page is about: that of `?accord=CODE`, else the one chosen by the switch, else the first. A code that is
 * unknown, or not visible to the actor, is answered with 404. Who is in no accord is led to the page that says so, whatever
 * they asked for.
 */
export async function currentAccord(actor: Actor, searchParams?: SearchParams): Promise<AccordView> {
  const { current, all } = await accordChoice(actor, searchParams);
  if (all.length === 0) redirect("/no-accord");
  return current ?? notFound();
}

/**
 * For a page about one thing that the current accord does not show: where the address names no accord, leads to the same
 * address in the first of this person's other accords that shows it to them. Else 404, as if it were nowhere.
 */
export async function leadElsewhere(
  actor: Actor,
  current: AccordView,
  searchParams: SearchParams,
  shows: (accord: AccordView) => Promise<boolean>,
): Promise<never> {
  const others = paramOf(searchParams, "accord") === null ? await accordsOf(actor) : [];
  for (const accord of others)
    if (accord.id !== current.id && (await shows(accord)))
      redirect(withParams(await askedPath(), searchParams, { accord: accord.code }));
  notFound();
}

/** The same for the frame around a page: null instead of 404, and the others beside it. */
export async function accordChoice(
  actor: Actor,
  searchParams?: SearchParams,
): Promise<{ current: AccordView | null; all: readonly AccordView[]; fromUrl: boolean }> {
  const all = await accordsOf(actor);
  const asked = searchParams ? paramOf(searchParams, "accord") : await askedInUrl();
  if (asked !== null) return { current: all.find(({ code }) => code === asked) ?? null, all, fromUrl: true };
  const kept = (await cookies()).get(accordCookieName())?.value;
  return { current: all.find(({ code }) => code === kept) ?? all[0] ?? null, all, fromUrl: false };
}

/** Path and query of the page, noted by scripts/page-policy.mjs: a layout is not told the query. */
const asked = async (): Promise<string[]> => (await headers()).get("x-path")?.split("?") ?? [];
const askedPath = async (): Promise<string> => (await asked())[0] ?? "/";
/** As paramOf() reads it: one that is empty counts as absent. */
const askedInUrl = async (): Promise<string | null> => new URLSearchParams((await asked())[1]).get("accord") || null;
