import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeterminationList } from "@/components/judging/determination-list";
import { ObligationHeading } from "@/components/judging/obligation-heading";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { StateTag } from "@/components/ui/state-tag";
import { TextField } from "@/components/ui/text-field";
import { requirePermission } from "@/lib/auth/current-actor";
import { paramOf, type SearchParams } from "@/lib/domain/clocks";
import { momentAsked } from "@/lib/domain/judged-clock";
import { stateAt } from "@/lib/domain/status";
import { missionMinute } from "@/lib/i18n/mission-time";
import { problemTexts } from "@/lib/i18n/problem-texts";
import { readClock } from "@/lib/platform/clock";
import { determinationsOf, obligationToJudge } from "@/lib/queries/judging";
import { obligationPlace, placeOf, siteNameIn } from "@/lib/queries/obligation-place";
import { Judge } from "./judge";

type Props = { params: Promise<{ code: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("judging");
  return { title: t("tab.determine", { provision: (await params).code }) };
}

/** A lead judges one obligation from a moment on; the address names the moment, so that its findings are listed. */
export default async function DeterminePage({ params, searchParams }: Props) {
  const actor = await requirePermission("determination.make");
  const [{ code }, query] = [await params, await searchParams];
  const here = await obligationPlace(actor, "determination.make", code, query);
  const path = `/provisions/${encodeURIComponent(code)}/determine`;
  const now = readClock();
  const place = placeOf(here, query);
  const moment = momentAsked({ ...query, asOf: place.asOf }, now);
  const [obligation, determinations] = await Promise.all([
    obligationToJudge(here.scope, here.obligationId),
    determinationsOf(here.scope, [here.obligationId]),
  ]);
  const standing = moment.at === null ? null : stateAt(obligation.facts, moment.at, now);
  const shown = determinations.map((one) => ({
    ...one,
    findings: one.findings.map((f) => ({ ...f, site: siteNameIn(here.reference, f.site) })),
  }));
  const [t, d, c] = [
    await getTranslations("judging.determine"),
    await getTranslations("domain"),
    await getTranslations("common"),
  ];
  const problems = await problemTexts(moment.problems);
  const errorOf = (name: string) => problems.find((p) => p.path === name)?.text;
  const revokeWords = {
    problemTitle: c("problemTitle"),
    revoke: t("revoke"),
    revokeReason: t("revokeReason"),
    revokeHint: t("revokeHint"),
  };
  return (
    <div className="flex flex-col gap-8">
      <ObligationHeading
        page="determine"
        place={place}
        provision={here.provision}
        parties={here.bound}
        said={paramOf(query, "said")}
      />
      <section aria-labelledby="when" className="flex max-w-3xl flex-col gap-3">
        <h2 id="when" className="text-lg font-semibold">
          {t("whenTitle")}
        </h2>
        <ErrorSummary title={c("problemTitle")} problems={problems} />
        <form method="get" className="flex flex-col gap-2">
          <input type="hidden" name="party" value={place.party} />
          {place.asOf === "" ? null : <input type="hidden" name="asOf" value={place.asOf} />}
          {place.accord === "" ? null : <input type="hidden" name="accord" value={place.accord} />}
          <div className="flex flex-wrap items-end gap-3">
            <TextField
              name="from"
              type="date"
              label={t("when")}
              error={errorOf("from")}
              defaultValue={moment.day}
              required
            />
            <TextField name="time" type="time" label={t("time")} optional={c("optional")} defaultValue={moment.time} />
            <Button variant="secondary">{t("list")}</Button>
          </div>
          <p className="text-sm text-muted">
            {t("whenHint")} {t("timeHint")} {t("listHint")}
          </p>
        </form>
        {standing ? (
          <p className="flex flex-wrap items-center gap-2">
            <span>{t("state")}</span>
            <StateTag
              state={standing.state}
              letter={d(`stateLetter.${standing.state}`)}
              label={d(`state.${standing.state}`)}
            />
            <span className="text-sm text-muted">
              {[d(`basis.${standing.basis}`), ...standing.overlays.map((o) => d(`overlay.${o}`))].join(" · ")}
            </span>
          </p>
        ) : null}
      </section>
      {moment.at === null ? null : (
        <section aria-labelledby="judge" className="flex flex-col gap-4">
          <h2 id="judge" className="text-lg font-semibold">
            {t("makeTitle", { party: here.party.name, at: missionMinute(moment.at) })}
          </h2>
          <Judge
            here={here}
            obligation={obligation}
            moment={{ at: moment.at, typed: moment.typed }}
            now={now}
            query={query}
            path={path}
          />
        </section>
      )}
      <section aria-labelledby="existing" className="flex max-w-3xl flex-col gap-4">
        <h2 id="existing" className="text-lg font-semibold">
          {t("existing")}
        </h2>
        <DeterminationList
          determinations={shown}
          holdsNow={standing?.determinationId ?? null}
          revoking={{ words: revokeWords, place, shownFor: { from: moment.day, time: moment.time } }}
        />
      </section>
    </div>
  );
}
