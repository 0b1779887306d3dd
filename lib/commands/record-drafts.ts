import type { INCIDENT_TABLES } from "@/lib/db/incidents";
import { isoText, parseDay } from "@/lib/domain/instant";
import { stableId } from "@/lib/platform/stable-id";
import type { AccordReference } from "@/lib/queries/accord-reference";
import type { PublicEvent, PublicMeasurement, PublicRecordFile } from "@/lib/schemas/public-record-file";
import { boundedFigures } from "./bounded-figures";
import { type ImportMode, stamp } from "./import-stamp";
import type { Draft } from "./plan-rows";

type Drafts = Record<keyof typeof INCIDENT_TABLES, Draft[]>;

/** When an event had happened, as far as the record knows: its end, else its beginning. ISO text. */
export const eventMoment = (e: PublicEvent): string => e.occurred.to ?? e.occurred.from;

const dayMoment = (day: string): string => isoText(parseDay(day) ?? 0); // The schema has refused what is no day.

const ALLEGED: readonly string[] = ["clash", "mine", "air-strike", "drone", "encroachment"];
const MIXED: readonly string[] = ["heavy-weapon", "civilian"];

/** An alleged breach or event is an incident; a dated public fact that alleges nothing is a context entry. */
function entryOf(e: PublicEvent): "incident" | "context" {
  const doubted = e.finding?.some((f) => f.level === "non_compliant" || f.level === "inconclusive") ?? false;
  return ALLEGED.includes(e.kind) || (MIXED.includes(e.kind) && doubted) ? "incident" : "context";
}

export const incidentIdOf = (reference: AccordReference, eventId: string): string =>
  stableId(reference.code, "incident", eventId);

/** Every row that a public record asks for; the same event gives the same ids. */
export function recordDrafts(file: PublicRecordFile, reference: AccordReference, mode: ImportMode): Drafts {
  const drafts: Drafts = { incident: [], account: [], incident_provision: [], ledger_figure: [] };
  const sites = new Map(reference.sites.map((s) => [s.code, s.id]));
  const siteId = (code: string | null) => (code === null ? null : (sites.get(code) ?? null));
  file.events.forEach((e, i) => addEvent(drafts, e, `events[${i}]`, { reference, mode, siteId }));
  file.measurements?.forEach((m, i) =>
    addMeasurement(drafts, m, `measurements[${i}]`, { reference, mode, siteId, file }),
  );
  return drafts;
}

type Where = { reference: AccordReference; mode: ImportMode; siteId: (code: string | null) => string | null };

function addEvent(drafts: Drafts, e: PublicEvent, path: string, { reference, mode, siteId }: Where): void {
  const incident_id = incidentIdOf(reference, e.id);
  const at = eventMoment(e);
  drafts.incident.push({
    path,
    row: {
      id: incident_id,
      accord_id: reference.id,
      code: e.id,
      entry: entryOf(e),
      kind: e.kind,
      also_kinds: e.alsoKinds ?? [],
      title: e.title,
      occurred_from: e.occurred.from,
      occurred_until: e.occurred.to ?? null,
      precision: e.occurred.precision,
      time_note: e.occurred.note ?? null,
      site_id: siteId(e.site),
      other_sites: e.otherSites ?? [],
      place_note: e.placeNote ?? null,
      conflicts: e.conflicts ?? null,
      sources: [...e.sources, ...(e.citations ?? []).map((title) => ({ title }))],
      ...stamp(mode, at),
    },
  });
  e.accounts.forEach((a, position) => {
    if (a.position === "no-statement-seen") return; // Silence is nobody's account.
    drafts.account.push({
      path: `${path}.accounts[${position}]`,
      row: {
        id: stableId(reference.code, "account", e.id, position),
        incident_id,
        position,
        by: a.by,
        stance: a.position,
        text: a.text,
        figures: a.figures ?? null,
        published_by: a.publishedBy ?? null,
        published_on: a.publishedOn ?? null,
        ...stamp(mode, a.publishedOn ? dayMoment(a.publishedOn) : at),
      },
    });
  });
  const provisions = new Map(reference.provisions.map((p) => [p.code, p]));
  e.provisions.forEach((code, k) => {
    const id = stableId(reference.code, "incident_provision", e.id, code);
    const row = { id, incident_id, provision_id: provisions.get(code)?.id };
    drafts.incident_provision.push({ path: `${path}.provisions[${k}]`, row });
  });
  e.quantities?.forEach((q, k) => {
    // A number belongs to the duties of this event that are counted in its unit; others stay with the accounts alone.
    for (const code of e.provisions) {
      const provision = provisions.get(code);
      const obligation_id = provision?.unit === q.unit ? provision.obligations[q.about ?? q.party] : undefined;
      if (obligation_id === undefined) continue;
      for (const { value, bound, suffix } of boundedFigures(q.value, q.qualifier)) {
        const figure = `${e.id}-${k + 1}${suffix}`;
        drafts.ledger_figure.push({
          path: `${path}.quantities[${k}]`,
          row: {
            id: stableId(reference.code, "ledger_figure", code, q.about ?? q.party, figure),
            obligation_id,
            code: figure,
            site_id: siteId(e.site),
            as_of: at,
            ledger: ledgerOf(q.ledger),
            kind: q.of === undefined ? "increment" : "total",
            value,
            bound,
            unit: q.unit,
            scope: q.label,
            label: q.label,
            out_of: q.of ?? null,
            note: q.qualifier ?? null,
            sources: e.sources,
            ...stamp(mode, at),
          },
        });
      }
    }
  });
}

function addMeasurement(
  drafts: Drafts,
  m: PublicMeasurement,
  path: string,
  { reference, mode, siteId, file }: Where & { file: PublicRecordFile },
): void {
  const provision = reference.provisions.find((p) => p.code === m.provision);
  const at = dayMoment(m.asOf ?? file.period.to); // Without a day of its own it was known at the latest then.
  const note = [
    m.note,
    m.asOfNote && `As of: ${m.asOfNote}.`,
    m.percentAsPublished !== undefined && `Published as ${m.percentAsPublished} %.`,
    m.qualifier && `Published as "${m.qualifier}".`,
  ];
  for (const [party, obligation_id] of Object.entries(provision?.obligations ?? {})) {
    if (m.party !== null && m.party !== party) continue;
    for (const { value, bound, suffix } of boundedFigures(m.value, m.qualifier)) {
      drafts.ledger_figure.push({
        path,
        row: {
          id: stableId(reference.code, "ledger_figure", m.provision, party, `${m.id}${suffix}`),
          obligation_id,
          code: `${m.id}${suffix}`,
          site_id: siteId(m.site),
          as_of: at,
          ledger: ledgerOf(m.ledger),
          kind: "total",
          value,
          bound,
          unit: m.unit,
          scope: m.label,
          label: m.label,
          out_of: m.of ?? null,
          note: note.filter(Boolean).join(" ") || null,
          sources: m.sources,
          ...stamp(mode, at),
        },
      });
    }
  }
}

const ledgerOf = (ledger: PublicMeasurement["ledger"]): string => (ledger === "claimed-by-party" ? "claimed" : ledger);
