/** When a count is of all that is owed. An act that is read as whole is done for ever, so what a figure leaves open counts against it. */
import { groupBy } from "./group-by";
import type { ProvisionForFiling, Quantity } from "./report-rules";

type Count = Quantity & { readonly bound: string };

/** Figures that cannot be less than their number. Not `about`: an estimate of 18 may be of 17. */
const NOT_LESS: readonly string[] = ["exact", "at_least", "more_than"];
/** Figures that cannot be more than their number. */
const NOT_MORE: readonly string[] = ["exact", "at_most"];

/**
 * Whether a counted reading carries the whole count; true where nothing is counted. The whole is the milestone's quantity,
 * else what the party declared, else what the observer's word makes it. Only totals of one scope are compared, and
 * without a milestone nobody knows which of several scopes is the whole one.
 */
export function isWhole(
  provision: Pick<ProvisionForFiling, "unit" | "targets">,
  party: string,
  quantities: readonly Count[],
): boolean {
  if (provision.unit === null) return true;
  const totals = quantities.filter(({ kind }) => kind === "total");
  const scopes = [...groupBy(totals, ({ scope }) => scope).values()];
  const targets = provision.targets.filter((t) => t.party === null || t.party === party).map((t) => t.value);
  if (targets.length > 0) return scopes.some((figures) => leastDone(figures) >= Math.max(...targets));
  const [figures, ...others] = scopes;
  return figures !== undefined && others.length === 0 && leastDone(figures) >= mostDeclared(figures);
}

/** What of one scope is done at the least: accepted, else observed but not rejected. Below any number where that is open. */
function leastDone(figures: readonly Count[]): number {
  const of = (ledger: string) => figures.find((figure) => figure.ledger === ledger);
  const [done, rejected] = [of("accepted") ?? of("observed"), of("rejected")];
  if (!done || !NOT_LESS.includes(done.bound)) return Number.NEGATIVE_INFINITY;
  if (done.ledger === "accepted" || !rejected) return done.value;
  return NOT_MORE.includes(rejected.bound) ? done.value - rejected.value : Number.NEGATIVE_INFINITY;
}

/** What the party says there is at the most: above any number where that is open, below where it says nothing. */
function mostDeclared(figures: readonly Count[]): number {
  const declared = figures.find((figure) => figure.ledger === "declared");
  if (!declared) return Number.MIN_SAFE_INTEGER;
  return NOT_MORE.includes(declared.bound) ? declared.value : Number.POSITIVE_INFINITY;
}
