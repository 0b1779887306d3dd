import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { InstrumentEvent, Term } from "@/lib/domain/facts";
import type { Instant } from "@/lib/domain/instant";
import type { Level, Nature } from "@/lib/domain/level";

export type Named = { readonly code: string; readonly name: string };
export type MilestoneRow = {
  readonly code: string;
  readonly title: string;
  readonly party: string | null;
  readonly startsAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly note: string | null;
  readonly recordedAt: Instant;
};
export type InstrumentRow = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly signedOn: string | null;
  readonly inForceFrom: Instant;
  readonly textKnown: string;
  readonly note: string | null;
  readonly place: string | null;
  readonly position: number;
  readonly recordedAt: Instant;
  readonly events: readonly (InstrumentEvent & { readonly inferred: boolean; readonly sources: readonly string[] })[];
};
export type ProvisionRow = {
  readonly id: string;
  readonly code: string;
  readonly instrument: string;
  readonly category: string;
  readonly nature: Nature;
  readonly natureNote: string | null;
  readonly numbering: string;
  readonly title: string;
  readonly summary: string;
  readonly note: string | null;
  readonly joint: boolean;
  readonly unit: string | null;
  readonly measureLabel: string | null;
  readonly continues: readonly string[];
  readonly alsoBearsOn: readonly string[];
  readonly observableBy: readonly string[];
  readonly sources: readonly string[];
  readonly position: number;
  readonly recordedAt: Instant;
  readonly starts: readonly Term<Instant>[];
  readonly validityDays: readonly Term<number>[];
  readonly milestones: readonly MilestoneRow[];
  /** Obligation id per obligated party. */
  readonly obligations: Readonly<Record<string, string>>;
  /** When it was recorded that the party is bound. */
  readonly boundAt: Readonly<Record<string, Instant>>;
};
export type CriterionRow = {
  readonly category: string;
  readonly nature: Nature;
  readonly level: Level;
  readonly version: number;
  readonly text: string;
  readonly status: string;
  readonly recordedAt: Instant;
};
export type SiteRow = {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly names: Readonly<Record<string, string | readonly string[]>>;
  readonly aliases: readonly string[];
  readonly adm: Readonly<Record<string, { province?: string; district?: string }>>;
  readonly observableBy: readonly string[];
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precisionMetres: number | null;
  readonly mgrs: string | null;
};
/** What an accord says and names: rows that change only by an import. */
export type AccordReference = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: "real" | "exercise";
  readonly disclaimer: string;
  readonly parties: readonly Named[];
  readonly teams: readonly (Named & {
    readonly id: string;
    readonly kind: string;
    readonly hostParty: string | null;
  })[];
  readonly categories: readonly Named[];
  readonly themes: readonly (Named & {
    readonly provisions: readonly string[];
    readonly headline: readonly string[];
  })[];
  readonly instruments: readonly InstrumentRow[];
  readonly provisions: readonly ProvisionRow[];
  readonly criteria: readonly CriterionRow[];
  readonly sites: readonly SiteRow[];
};

const json = (text: string) => `coalesce((SELECT json_agg(x ORDER BY x.position) FROM (${text}) x), '[]'::json)`;
const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const REFERENCE: Statement = {
  name: "accord_reference",
  text: `SELECT a.id, a.code, a.name, a.short_name AS "shortName", a.kind, a.disclaimer,
    ${json(`SELECT code, names->>'en' AS name, position FROM party WHERE accord_id = a.id`)} AS parties,
    ${json(`SELECT id, code, name, kind, host_party AS "hostParty", code AS position FROM team WHERE accord_id = a.id`)} AS teams,
    ${json(`SELECT code, name, position FROM category WHERE accord_id = a.id`)} AS categories,
    ${json(`SELECT code, name, provisions, headline, position FROM theme WHERE accord_id = a.id`)} AS themes,
    ${json(`SELECT i.id, i.code, i.title, i.short_title AS "shortTitle", i.signed_on AS "signedOn", ${ms("i.in_force_from")} AS "inForceFrom",
      i.text_known AS "textKnown", i.note, i.place, i.position, ${ms("i.recorded_at")} AS "recordedAt",
      ${json(`SELECT s.kind, ${ms("s.at")} AS at, s.by_party AS "byParty", s.note, s.stops_clocks AS "stopsClocks", s.inferred, s.sources, ${ms("s.recorded_at")} AS "recordedAt",
        row_number() OVER (ORDER BY s.at, s.recorded_at, s.id) AS position FROM instrument_status s WHERE s.instrument_id = i.id`)} AS events
      FROM instrument i WHERE i.accord_id = a.id`)} AS instruments,
    ${json(`SELECT p.id, p.code, i.code AS instrument, c.code AS category, p.nature, p.nature_note AS "natureNote", p.numbering, p.title, p.summary,
      p.note, p.joint, p.unit, p.measure_label AS "measureLabel", p.continues, p.also_bears_on AS "alsoBearsOn", p.observable_by AS "observableBy",
      p.sources, p.position, ${ms("p.recorded_at")} AS "recordedAt",
      ${json(`SELECT ${ms("coalesce(t.starts_at, i.in_force_from)")} AS value, ${ms("t.recorded_at")} AS "recordedAt",
        row_number() OVER (ORDER BY t.recorded_at, t.id) AS position FROM provision_term t WHERE t.provision_id = p.id`)} AS starts,
      ${json(`SELECT t.validity_days AS value, ${ms("t.recorded_at")} AS "recordedAt",
        row_number() OVER (ORDER BY t.recorded_at, t.id) AS position FROM provision_term t WHERE t.provision_id = p.id`)} AS "validityDays",
      ${json(`SELECT m.code, m.title, m.party, ${ms("m.starts_at")} AS "startsAt", ${ms("m.due_at")} AS "dueAt", m.quantity::float8 AS quantity, m.unit,
        m.note, ${ms("m.recorded_at")} AS "recordedAt", m.code AS position FROM milestone m WHERE m.provision_id = p.id`)} AS milestones,
      (SELECT json_object_agg(o.party, o.id) FROM obligation o WHERE o.provision_id = p.id) AS obligations,
      (SELECT json_object_agg(o.party, ${ms("o.recorded_at")}) FROM obligation o WHERE o.provision_id = p.id) AS "boundAt"
      FROM provision p JOIN instrument i ON i.id = p.instrument_id JOIN category c ON c.id = p.category_id WHERE p.accord_id = a.id`)} AS provisions,
    ${json(`SELECT c.code AS category, k.nature, k.level, k.version, k.text, k.status, ${ms("k.recorded_at")} AS "recordedAt", k.version AS position
      FROM criterion k JOIN category c ON c.id = k.category_id WHERE k.accord_id = a.id`)} AS criteria,
    ${json(`SELECT id, code, kind, names, aliases, adm, observable_by AS "observableBy", lat, lon, precision_metres AS "precisionMetres", mgrs,
      names->>'en' AS position FROM site WHERE accord_id = a.id`)} AS sites
    FROM accord a WHERE a.id = $1`,
};

const KEPT_MS = 2_000;
const kept = new Map<string, { at: number; reference: Promise<AccordReference | null> }>();

/**
 * The reference rows of an accord. They are append-only and change only by an import, so two seconds of memory are safe:
 * a request may see an import that late, never a wrong row. Null: no such accord.
 */
export function accordReference(accordId: string): Promise<AccordReference | null> {
  const at = performance.now();
  const known = kept.get(accordId);
  if (known && at - known.at < KEPT_MS) return known.reference;
  const reference = readRows<AccordReference>(REFERENCE, [accordId]).then((rows) => rows[0] ?? null);
  kept.set(accordId, { at, reference });
  reference.catch(() => kept.delete(accordId)); // A failed read is not remembered.
  return reference;
}

/** Drops what is remembered; for the process that has just imported. */
export const forgetReference = (): void => kept.clear();

/** A site's name as screens write it; null where no site was given. */
export function siteNameIn(reference: AccordReference, code: string | null): string | null {
  const name = reference.sites.find((site) => site.code === code)?.names["en"];
  return name === undefined ? code : String(name);
}
