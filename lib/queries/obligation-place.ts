import "server-only";
import { notFound } from "next/navigation";
import type { Actor } from "@/lib/domain/actor";
import { openingDay, paramOf, type SearchParams } from "@/lib/domain/clocks";
import { installationMode } from "@/lib/platform/env";
import type { Verb } from "@/lib/policy/permissions";
import { type Scope, scopeFor } from "@/lib/policy/scope";
import { type AccordReference, accordReference, type Named, type ProvisionRow } from "./accord-reference";
import { type AccordView, currentAccord, leadElsewhere } from "./accords";

/** The obligation that a page is about, with what names it. */
export type ObligationPlace = {
  readonly accord: AccordView;
  readonly scope: Scope;
  readonly reference: AccordReference;
  readonly provision: ProvisionRow;
  readonly party: Named;
  /** Every party that the provision binds. */
  readonly bound: readonly Named[];
  readonly obligationId: string;
};

/** For pages: the current accord, if it has the provision; else see leadElsewhere. */
export async function accordOfProvision(actor: Actor, code: string, searchParams: SearchParams): Promise<AccordView> {
  const accord = await currentAccord(actor, searchParams);
  const has = async ({ id }: AccordView): Promise<boolean> =>
    (await accordReference(id))?.provisions.some((p) => p.code === code) ?? false;
  return (await has(accord)) ? accord : leadElsewhere(actor, accord, searchParams, has);
}

/**
 * For pages: the obligation of a provision's code and `?party=` (absent: the first party), in the current accord. A
 * provision that is unknown, or does not bind that party, is answered with 404.
 */
export async function obligationPlace(
  actor: Actor,
  verb: Verb,
  code: string,
  searchParams: SearchParams,
): Promise<ObligationPlace> {
  const accord = await accordOfProvision(actor, code, searchParams);
  const scope = scopeFor(actor, verb, accord.id);
  const reference = await accordReference(accord.id);
  const provision = reference?.provisions.find((p) => p.code === code);
  if (!reference || !provision) notFound();
  const bound = reference.parties.filter((p) => Object.hasOwn(provision.obligations, p.code));
  const asked = paramOf(searchParams, "party");
  const party = bound.find((p) => asked === null || p.code === asked);
  const obligationId = party && provision.obligations[party.code];
  if (!party || !obligationId) notFound();
  return { accord, scope, reference, provision, party, bound, obligationId };
}

/**
 * The place as forms and links carry it: "" where the address does not name it. A demonstration's clock stands at the
 * last day of the record unless the address says otherwise.
 */
export function placeOf(here: ObligationPlace, searchParams: SearchParams) {
  const opening = installationMode() === "demo" ? openingDay(here.accord.recordEndsOn) : "";
  return {
    code: here.provision.code,
    party: here.party.code,
    asOf: paramOf(searchParams, "asOf") ?? opening,
    accord: paramOf(searchParams, "accord") ?? "",
  };
}
