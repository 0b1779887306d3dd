/** Which two versions of a report a reader compares. */
import type { Step } from "./workflow";

type Version = { readonly n: number; readonly steps: readonly { readonly step: Step }[] };
export type VersionChoice<V> =
  | { readonly kind: "none" }
  | { readonly kind: "unknown"; readonly asked: string }
  | { readonly kind: "two"; readonly from: V; readonly to: V };

const DECISIONS: readonly Step[] = ["approve", "return", "withdraw"];

/** The newest of the versions before the last one on which a lead decided; null: none. */
const lastDecided = <V extends Version>(versions: readonly V[]): V | null =>
  versions.slice(0, -1).findLast(({ steps }) => steps.some(({ step }) => DECISIONS.includes(step))) ?? null;

/**
 * Two versions by their numbers as an address gives them; where it names one, the newest is the other (for the newest
 * itself: the one before). Where it names none, those that a waiting version is judged by: the one last decided on and
 * itself. versions: those that the reader sees, oldest first.
 */
export function chosenVersions<V extends Version>(
  versions: readonly V[],
  asked: { readonly from: string | null; readonly to: string | null },
  isWaiting: boolean,
): VersionChoice<V> {
  const latest = versions.at(-1);
  if (asked.from === null && asked.to === null) {
    const from = isWaiting ? lastDecided(versions) : null;
    return from && latest ? { kind: "two", from, to: latest } : { kind: "none" };
  }
  const byNumber = (text: string): V | undefined => versions.find(({ n }) => String(n) === text);
  const to = asked.to === null ? latest : byNumber(asked.to);
  const from =
    asked.from === null ? (versions.findLast(({ n }) => to !== undefined && n < to.n) ?? to) : byNumber(asked.from);
  if (!to) return { kind: "unknown", asked: asked.to ?? "" };
  if (!from) return { kind: "unknown", asked: asked.from ?? "" };
  return { kind: "two", from, to };
}
