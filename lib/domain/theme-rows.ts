/** The themes of an accord with the provisions that stand for them at the cut-off. */
import { carriedOn, type Held, type HeldProvision, inForceCodes } from "./held";

export type ThemeOf = {
  readonly code: string;
  readonly name: string;
  readonly provisions: readonly string[];
  readonly headline: readonly string[];
};
type ThemeRow = {
  readonly theme: { readonly code: string; readonly name: string };
  readonly provision: HeldProvision;
  /** Per party code; a party without the obligation is absent. */
  readonly held: ReadonlyMap<string, Held>;
};
export type ThemeBlock = { readonly code: string; readonly name: string; readonly rows: readonly ThemeRow[] };

/**
 * The newest in force of each theme: its headline provisions once all of them bind; before that those that bind, and
 * of the others' forerunners those that nothing newer in force continues. A theme without any has no rows.
 */
export function themeBlocks(themes: readonly ThemeOf[], held: readonly Held[]): ThemeBlock[] {
  const inForce = inForceCodes(held);
  const byCode = new Map<string, Map<string, Held>>();
  for (const h of held) {
    const parties = byCode.get(h.provision.code) ?? new Map<string, Held>();
    byCode.set(h.provision.code, parties.set(h.party, h));
  }
  const provisions = [...byCode.values()].flatMap((parties) =>
    [...parties.values()].slice(0, 1).map((h) => h.provision),
  );
  return themes.map((theme) => {
    const rows = newestOf(theme, provisions, inForce).map((provision) => ({
      theme: { code: theme.code, name: theme.name },
      provision,
      held: byCode.get(provision.code) ?? new Map<string, Held>(),
    }));
    return { code: theme.code, name: theme.name, rows };
  });
}

function newestOf(theme: ThemeOf, provisions: readonly HeldProvision[], inForce: ReadonlySet<string>): HeldProvision[] {
  const binding = provisions.filter((p) => inForce.has(p.code));
  const headline = binding.filter((p) => theme.headline.includes(p.code));
  if (theme.headline.length > 0 && headline.length === theme.headline.length) return headline;
  const members = binding.filter((p) => theme.provisions.includes(p.code));
  const continued = carriedOn(members, inForce);
  return members.filter((p) => theme.headline.includes(p.code) || !continued.has(p.code));
}
