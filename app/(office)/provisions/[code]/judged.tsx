import type { Metadata } from "next";
import type { ReactNode } from "react";
import { type JudgingPage, ObligationHeading } from "@/components/judging/obligation-heading";
import { requirePermission } from "@/lib/auth/current-actor";
import { paramOf, type SearchParams } from "@/lib/domain/clocks";
import { wordsOf } from "@/lib/i18n/words";
import type { Verb } from "@/lib/policy/permissions";
import { obligationPlace, placeOf } from "@/lib/queries/obligation-place";

/** What a page of a lead's judgement is asked with. */
export type JudgedProps = { params: Promise<{ code: string }>; searchParams: Promise<SearchParams> };

/** The obligation that such a page is about: 403 for who may not judge it, 404 where there is none. */
export async function judged(verb: Verb, page: JudgingPage, { params, searchParams }: JudgedProps) {
  const actor = await requirePermission(verb);
  const [{ code }, query] = [await params, await searchParams];
  const here = await obligationPlace(actor, verb, code, query);
  const place = placeOf(here, query);
  const heading: ReactNode = (
    <ObligationHeading
      page={page}
      place={place}
      provision={here.provision}
      parties={here.bound}
      said={paramOf(query, "said")}
    />
  );
  return { here, place, query, heading };
}

export async function judgedTitle(page: JudgingPage, { params }: JudgedProps): Promise<Metadata> {
  const t = wordsOf("judging");
  return { title: t(`tab.${page}`, { provision: (await params).code }) };
}
