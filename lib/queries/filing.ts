import "server-only";
import { AppError } from "@/lib/domain/errors";
import { FOREVER } from "@/lib/domain/instant";
import type { Level } from "@/lib/domain/level";
import type { FilingContext, ProvisionForFiling, SiteForFiling } from "@/lib/domain/report-rules";
import { clockStops, dueOnClock } from "@/lib/domain/stopped-clocks";
import type { Scope } from "@/lib/policy/scope";
import { type AccordReference, accordReference, type SiteRow } from "./accord-reference";

/** What the filing form offers and the filing rules check, for the team of this scope. Throws FORBIDDEN without a team. */
export async function filingContext(scope: Scope): Promise<FilingContext> {
  const reference = await accordReference(scope.accordId);
  const team = reference?.teams.find((t) => t.id === scope.teamId);
  if (!reference || !team) throw new AppError("FORBIDDEN", "no team in this accord");
  return contextFor(reference, team.code);
}

const made = new WeakMap<AccordReference, Map<string, FilingContext>>();

/**
 * The same for any team, from the reference alone. Made once per reference and team, and shared: every filing asks for
 * it, and it is longer work than the checks that read it.
 */
export function contextFor(reference: AccordReference, team: string): FilingContext {
  const byTeam = made.get(reference) ?? new Map<string, FilingContext>();
  made.set(reference, byTeam);
  const context = byTeam.get(team) ?? makeContext(reference, team);
  byTeam.set(team, context);
  return context;
}

function makeContext(reference: AccordReference, team: string): FilingContext {
  return {
    accord: reference.code,
    team,
    parties: reference.parties.map(({ code, name }) => ({ code, name })),
    provisions: reference.provisions.map((p) => forFiling(p, reference)),
    sites: reference.sites.map(siteForFiling),
  };
}

function forFiling(p: AccordReference["provisions"][number], reference: AccordReference): ProvisionForFiling {
  const texts = reference.criteria.filter((c) => c.category === p.category && c.nature === p.nature);
  const version = Math.max(0, ...texts.map((c) => c.version));
  const criteria: Partial<Record<Level, string>> = {};
  for (const text of texts) if (text.version === version) criteria[text.level] = text.text;
  const instrument = reference.instruments.find((i) => i.code === p.instrument);
  const startsAt = p.starts.at(-1)?.value ?? instrument?.inForceFrom ?? 0;
  const stops = clockStops(instrument?.events ?? [], FOREVER); // By all that is recorded.
  return {
    code: p.code,
    title: p.title,
    summary: p.summary,
    instrument: p.instrument,
    category: p.category,
    nature: p.nature,
    joint: p.joint,
    parties: Object.keys(p.obligations).sort(),
    alsoBearsOn: p.alsoBearsOn,
    observableBy: p.observableBy,
    startsAt,
    unit: p.unit,
    measureLabel: p.measureLabel,
    due: p.milestones.flatMap((m) =>
      m.dueAt === null ? [] : [{ party: m.party, at: dueOnClock(m.dueAt, stops, startsAt) }],
    ),
    targets: p.milestones.flatMap((m) => (m.quantity === null ? [] : [{ party: m.party, value: m.quantity }])),
    criteriaVersion: version,
    criteria,
  };
}

function siteForFiling(site: SiteRow): SiteForFiling {
  const names = Object.values(site.names).flat();
  return {
    code: site.code,
    name: String(site.names["en"] ?? names[0] ?? site.code),
    names: [...new Set([...names, ...site.aliases])],
    area: Object.values(site.adm)
      .map((a) => a.province)
      .filter(Boolean)
      .join(" / "),
    observableBy: site.observableBy,
  };
}
