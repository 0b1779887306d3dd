import { DeterminationList } from "@/components/judging/determination-list";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Part } from "@/components/ui/part";
import { StateTag } from "@/components/ui/state-tag";
import { TextField } from "@/components/ui/text-field";
import { momentAsked } from "@/lib/domain/judged-clock";
import { stateAt } from "@/lib/domain/status";
import { missionMinute } from "@/lib/i18n/mission-time";
import { problemTexts } from "@/lib/i18n/problem-text";
import { wordsOf } from "@/lib/i18n/words";
import { readClock } from "@/lib/platform/clock";
import { siteNameIn } from "@/lib/queries/accord-reference";
import { determinationsOf } from "@/lib/queries/judging";
import { obligationToJudge } from "@/lib/queries/to-judge";
import { type JudgedProps, judged, judgedTitle } from "../judged";
import { Judge } from "./judge";

export const generateMetadata = (props: JudgedProps) => judgedTitle("determine", props);

/** A lead judges one obligation from a moment on; the address names the moment, so that its findings are listed. */
export default async function DeterminePage(props: JudgedProps) {
  const { here, place, query, heading } = await judged("determination.make", "determine", props);
  const path = `/provisions/${encodeURIComponent(place.code)}/determine`;
  const now = readClock();
  const moment = momentAsked({ ...query, asOf: place.asOf }, now);
  const [obligation, determinations] = await Promise.all([
    moment.at === null
      ? null
      : obligationToJudge(here.scope, here.obligationId, { effectiveFrom: moment.at, knownAt: now }),
    determinationsOf(here.scope, [here.obligationId]),
  ]);
  const standing = moment.at === null || obligation === null ? null : stateAt(obligation.facts, moment.at, now);
  const shown = determinations.map((one) => ({
    ...one,
    findings: one.findings.map((f) => ({ ...f, site: siteNameIn(here.reference, f.site) })),
  }));
  const [t, d, c] = [wordsOf("judging.determine"), wordsOf("domain"), wordsOf("common")];
  const problems = problemTexts(moment.problems);
  const errorOf = (name: string) => problems.find((p) => p.path === name)?.text;
  const revokeWords = {
    problemTitle: c("problemTitle"),
    revoke: t("revoke"),
    revokeReason: t("revokeReason"),
    revokeHint: t("revokeHint"),
  };
  return (
    <div className="flex flex-col gap-8">
      {heading}
      <Part id="when" title={t("whenTitle")} narrow>
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
      </Part>
      {moment.at === null || obligation === null ? null : (
        <Part id="judge" title={t("makeTitle", { party: here.party.name, at: missionMinute(moment.at) })}>
          <Judge
            here={here}
            obligation={obligation}
            moment={{ at: moment.at, typed: moment.typed }}
            now={now}
            judged={determinations.length + determinations.filter((one) => one.revocation !== null).length}
            query={query}
            path={path}
          />
        </Part>
      )}
      <Part id="existing" title={t("existing")} narrow>
        <DeterminationList
          determinations={shown}
          standing={standing}
          revoking={{ words: revokeWords, place, shownFor: { from: moment.day, time: moment.time } }}
        />
      </Part>
    </div>
  );
}
