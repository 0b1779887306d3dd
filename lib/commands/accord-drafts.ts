import type { ACCORD_TABLES } from "@/lib/db/accords";
import { isoText, parseDay } from "@/lib/domain/instant";
import { stableId } from "@/lib/platform/stable-id";
import type { AccordFile } from "@/lib/schemas/accord-file";
import { inForceFrom } from "@/lib/schemas/accord-references";
import { type ImportMode, stamp } from "./import-stamp";
import type { Draft } from "./plan-rows";

type Drafts = Record<keyof typeof ACCORD_TABLES, Draft[]>;

export const accordIdOf = (code: string): string => stableId("accord", code);

/** Several notes of a file as one text; null: none. */
const noteOf = (...notes: readonly (string | undefined)[]): string | null => notes.filter(Boolean).join(" ") || null;

const later = (a: string, b: string): string => (Date.parse(a) >= Date.parse(b) ? a : b);
const earlier = (a: string, b: string): string => (Date.parse(a) <= Date.parse(b) ? a : b); // Of one that is none: the other.

/** Every row that an accord file asks for. A row keeps its id from file to file, because its codes make it. */
export function accordDrafts(file: AccordFile, mode: ImportMode): Drafts {
  const { code } = file.accord;
  const accord_id = accordIdOf(code);
  const id = (table: string, ...key: readonly (string | number)[]) => stableId(code, table, ...key);
  const begin = new Map(file.instruments.map((i) => [i.code, inForceFrom(i) ?? ""]));
  const beginOf = new Map(file.provisions.map((p) => [p.code, begin.get(p.instrument) ?? ""]));
  const firstUse = (category: string, nature: string): string =>
    file.provisions
      .filter((p) => p.category === category && p.nature === nature)
      .map((p) => beginOf.get(p.code) ?? "")
      .reduce(earlier, "");
  const drafts: Drafts = {
    accord: [
      {
        path: "accord",
        row: {
          id: accord_id,
          code,
          name: file.accord.name,
          short_name: file.accord.shortName,
          kind: file.accord.kind,
          time_zone: file.timeZone,
          disclaimer: file.disclaimer,
          attribution: file.attribution ?? [],
        },
      },
    ],
    party: file.parties.map((p, position) => ({
      path: `parties[${position}]`,
      row: { id: id("party", p.code), accord_id, code: p.code, names: p.name, position },
    })),
    team: file.teams.map((t, i) => ({
      path: `teams[${i}]`,
      row: {
        id: id("team", t.code),
        accord_id,
        code: t.code,
        name: t.name,
        kind: t.kind,
        host_party: t.hostParty,
        note: t.note ?? null,
      },
    })),
    category: file.categories.map((c, position) => ({
      path: `categories[${position}]`,
      row: { id: id("category", c.code), accord_id, code: c.code, name: c.name, position },
    })),
    theme: file.themes.map(({ code, name, origin, provisions, headline }, position) => ({
      path: `themes[${position}]`,
      row: { id: id("theme", code), accord_id, code, name, origin: origin ?? null, provisions, headline, position },
    })),
    instrument: file.instruments.map((i, position) => ({
      path: `instruments[${position}]`,
      row: {
        id: id("instrument", i.code),
        accord_id,
        code: i.code,
        title: i.title,
        short_title: i.shortTitle,
        signed_on: i.signedOn,
        in_force_from: begin.get(i.code),
        text_known: i.textKnown,
        place: i.place ?? null,
        note: noteOf(i.note, i.inForceNote, i.textNote, i.nameNote, ...(i.citations ?? [])),
        sources: i.sources,
        position,
        ...stamp(mode, begin.get(i.code) ?? ""),
      },
    })),
    instrument_status: file.instruments.flatMap((i, n) =>
      i.status.map((s, k) => {
        const at = statusMoment(s, begin.get(i.code) ?? "");
        return {
          path: `instruments[${n}].status[${k}]`,
          row: {
            id: id("instrument_status", i.code, s.kind, at, s.byParty ?? ""),
            instrument_id: id("instrument", i.code),
            kind: s.kind,
            at,
            by_party: s.byParty ?? null,
            note: s.note ?? null,
            inferred: s.inferred ?? false,
            inferred_note: s.inferredNote ?? null,
            stops_clocks: s.stopsClocks ?? false,
            sources: s.sources,
            ...stamp(mode, at),
          },
        };
      }),
    ),
    provision: file.provisions.map((p, position) => ({
      path: `provisions[${position}]`,
      row: {
        id: id("provision", p.code),
        accord_id,
        instrument_id: id("instrument", p.instrument),
        code: p.code,
        category_id: id("category", p.category),
        nature: p.nature,
        nature_note: p.natureNote ?? null,
        numbering: p.numbering,
        title: p.title,
        summary: p.summary,
        joint: p.joint,
        note: noteOf(p.note, p.startsAtNote, p.measure?.note, ...(p.citations ?? [])),
        unit: p.measure?.unit ?? null,
        measure_label: p.measure?.label ?? null,
        continues: p.continues,
        also_bears_on: p.alsoBearsOn,
        observable_by: p.observableBy,
        sources: p.sources,
        position,
        ...stamp(mode, beginOf.get(p.code) ?? ""),
      },
    })),
    provision_term: file.provisions.map((p, i) => ({
      path: `provisions[${i}]`,
      row: {
        id: id("provision_term", p.code, p.startsAt ?? "", p.validityDays),
        provision_id: id("provision", p.code),
        starts_at: p.startsAt ?? null,
        validity_days: p.validityDays,
        ...stamp(mode, beginOf.get(p.code) ?? ""),
      },
    })),
    obligation: file.provisions.flatMap((p, i) =>
      p.obligatedParties.map((party) => ({
        path: `provisions[${i}].obligatedParties`,
        row: {
          id: id("obligation", p.code, party),
          accord_id,
          provision_id: id("provision", p.code),
          party,
          ...stamp(mode, beginOf.get(p.code) ?? ""),
        },
      })),
    ),
    milestone: file.provisions.flatMap((p, n) =>
      p.milestones.map((m, k) => ({
        path: `provisions[${n}].milestones[${k}]`,
        row: {
          id: id("milestone", p.code, m.code),
          provision_id: id("provision", p.code),
          code: m.code,
          title: m.title,
          party: m.party ?? null,
          starts_at: m.startsAt,
          due_at: m.dueAt,
          quantity: m.quantity?.value ?? null,
          unit: m.quantity?.unit ?? null,
          anchor: m.anchor ?? null,
          sources: m.sources,
          note: noteOf(m.note, m.quantity?.reportedUnit && `Reported as ${m.quantity.reportedUnit}.`),
          ...stamp(mode, beginOf.get(p.code) ?? ""),
        },
      })),
    ),
    criterion: file.criteria.flatMap((c, i) =>
      Object.entries(c.texts).flatMap(([nature, texts]) =>
        Object.entries(texts).map(([level, text]) => ({
          path: `criteria[${i}].texts.${nature}.${level}`,
          row: {
            id: id("criterion", c.category, nature, level, c.version),
            accord_id,
            nature,
            level,
            text,
            category_id: id("category", c.category),
            version: c.version,
            status: c.status,
            ...stamp(mode, firstUse(c.category, nature)),
          },
        })),
      ),
    ),
    site: file.sites.map((s, i) => ({
      path: `sites[${i}]`,
      row: {
        id: id("site", s.code),
        accord_id,
        code: s.code,
        kind: s.kind,
        names: s.names,
        aliases: s.aliases,
        includes: s.includes ?? [],
        adm: s.adm,
        observable_by: s.observableBy,
        lat: s.lat,
        lon: s.lon,
        coordinate_of: s.coordinateOf,
        precision_metres: s.precisionMetres,
        mgrs: s.mgrs ?? null,
        note: noteOf(s.note, s.coordinateNote),
        sources: s.sources,
      },
    })),
    watch_entry: file.watchList.map((w, i) => ({
      path: `watchList[${i}]`,
      row: {
        id: id("watch_entry", w.provision, w.party, w.site, Date.parse(w.from)),
        obligation_id: id("obligation", w.provision, w.party),
        site_id: id("site", w.site),
        from_at: w.from,
        to_at: w.to,
        why: w.why,
        sources: w.sources,
        ...stamp(mode, later(w.from, beginOf.get(w.provision) ?? w.from)),
      },
    })),
    watch_end: [],
  };
  return drafts;
}

/** A day means its beginning; a text that enters into force at an hour does so at that hour. */
function statusMoment(status: AccordFile["instruments"][number]["status"][number], begin: string): string {
  const day = isoText(parseDay(status.on) ?? 0); // The schema has refused what is no day.
  const isEntry = status.kind === "in_force" && Date.parse(begin) - Date.parse(day) < 86_400_000;
  return isEntry ? later(day, begin) : day;
}
