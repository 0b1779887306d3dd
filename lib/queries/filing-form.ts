import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { FilingForm } from "@/lib/domain/filing-form";
import { readClock } from "@/lib/platform/clock";
import type { Scope } from "@/lib/policy/scope";
import { accordReference } from "./accord-reference";
import { filingContext } from "./filing";

/** What the filing form of this scope's team offers, without what only other teams may observe. Throws FORBIDDEN without a team. */
export async function filingForm(scope: Scope): Promise<FilingForm> {
  const context = await filingContext(scope);
  const reference = await accordReference(scope.accordId);
  if (!reference) throw new AppError("NOT_FOUND", "no such accord");
  const { team } = context;
  const shared = new Map<string, object>(); // One object per set of criteria: it is sent once.
  const provisions = context.provisions
    .filter((p) => p.observableBy.includes(team))
    .map((p) => {
      const key = `${p.category} ${p.nature}`;
      const criteria = shared.get(key) ?? p.criteria;
      shared.set(key, criteria);
      return { ...p, criteria };
    });
  const newest = reference.instruments.toSorted((a, b) => b.inForceFrom - a.inForceFrom).map((i) => i.code);
  const groups = reference.categories.map(({ code, name }) => ({
    name,
    provisions: provisions
      .filter((p) => p.category === code)
      .toSorted((a, b) => newest.indexOf(a.instrument) - newest.indexOf(b.instrument))
      .map((p) => p.code),
  }));
  const sites = context.sites.filter((site) => site.observableBy.includes(team));
  return {
    servedAt: readClock(),
    context: { ...context, provisions, sites: sites.toSorted((a, b) => a.name.localeCompare(b.name, "en")) },
    groups: groups.filter((group) => group.provisions.length > 0),
    instruments: Object.fromEntries(reference.instruments.map((i) => [i.code, i.shortTitle])),
  };
}
