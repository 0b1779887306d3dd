"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { moveFocus } from "@/components/ui/move-focus";
import { TextArea } from "@/components/ui/text-area";
import type { FilingForm } from "@/lib/domain/filing-form";
import { nextObservation } from "@/lib/schemas/draft-changes";
import { emptyDraft, type ReportDraft } from "@/lib/schemas/report-draft";
import { DraftFound, DraftStatus } from "./draft-status";
import { ObservationFields, observationTitleId } from "./observation-fields";
import { type NumberedVersion, OtherDrafts } from "./other-drafts";
import { SendingProblem } from "./sending-problem";
import { useFieldNames } from "./use-field-names";
import { useKeptDraft } from "./use-kept-draft";
import { useOtherTab } from "./use-other-tab";
import { useSending } from "./use-sending";

/** The report that the form continues, and the draft it starts with. */
export type Continued = {
  readonly reportId: string;
  readonly baseVersionId: string;
  readonly draft: ReportDraft;
  readonly versions: readonly NumberedVersion[];
};

/**
 * Files a report, or the next version of one. Every change is kept on the device under the person's own name; the
 * ids are made here, so that sending twice files once.
 */
export function ReportForm({
  userId,
  form,
  continued,
  here,
}: {
  userId: string;
  form: FilingForm;
  /** Null: a new report. */
  continued: Continued | null;
  /** This page's own address, to come back to after signing in. */
  here: string;
}) {
  const t = useTranslations("reports.form");
  const of = { userId, accord: form.context.accord, report: continued?.reportId ?? "new" };
  const base = continued?.baseVersionId ?? "";
  const hand = useKeptDraft(of, base, () => continued?.draft ?? emptyDraft());
  const isElsewhere = useOtherTab(`draft ${[...Object.values(of), base].join(" ")}`);
  const sending = useSending(hand, form, userId, continued);
  const { problems } = sending;
  const fieldName = useFieldNames(hand.kept.draft);
  const labelOf = (path: string): [string, string][] => {
    const label = fieldName(path);
    return label === undefined ? [] : [[path, label]];
  };
  const labels = Object.fromEntries(problems.flatMap(({ path }) => labelOf(path)));
  const errors = new Map(problems.map(({ path, text }) => [path, text]));
  const { draft } = hand.kept;
  const change = (part: Partial<ReportDraft>) => hand.change((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void sending.send();
  };

  if (sending.filed) {
    return <output className="block text-xl font-semibold">{t("filed", { number: sending.filed.number })}</output>;
  }
  return (
    // Before the browser has taken over, sending would put the words into the address: a post does not.
    <form method="post" noValidate onSubmit={submit} className="max-w-3xl">
      <noscript>{t("noScript")}</noscript>
      <div className="flex flex-col gap-6">
        {isElsewhere ? <Banner tone="warning">{t("otherTab")}</Banner> : null}
        <DraftFound keeping={hand.keeping} savedAt={hand.kept.savedAt} />
        <ErrorSummary title={t("problemTitle")} problems={problems} labels={labels} />
        <SendingProblem
          answer={sending.answer}
          reportId={hand.kept.reportId}
          here={here}
          isKept={hand.keeping !== "unkept"}
          onRetry={() => void sending.send()}
          onRenew={() => {
            hand.renew();
            sending.forget();
          }}
        />
        {hand.keeping === "opening" ? null : (
          <OtherDrafts
            of={of}
            versions={continued?.versions ?? []}
            except={hand.place}
            onTake={async (other) => {
              sending.forget();
              return hand.take(other);
            }}
          />
        )}
        <fieldset disabled={hand.keeping === "opening" || sending.isUnderWay} className="flex flex-col gap-8">
          {draft.observations.map((observation, index) => (
            <ObservationFields
              key={observation.id}
              index={index}
              observation={observation}
              form={form}
              now={form.servedAt}
              errors={errors}
              onChange={(next) =>
                change({ observations: draft.observations.map((o, at) => (at === index ? next : o)) })
              }
              onRemove={
                draft.observations.length === 1
                  ? null
                  : () => {
                      moveFocus(`#${observationTitleId(index === 0 ? 1 : index - 1)}`);
                      change({ observations: draft.observations.filter((_, at) => at !== index) });
                    }
              }
            />
          ))}
          <div>
            <Button
              type="button"
              variant="secondary"
              onClick={() =>
                change({ observations: [...draft.observations, nextObservation(draft.observations.at(-1))] })
              }
            >
              {t("addObservation")}
            </Button>
          </div>
          <section aria-labelledby="words-title" className="flex flex-col gap-6 border-t border-edge pt-4">
            <h2 id="words-title" className="text-lg font-semibold">
              {t("words")}
            </h2>
            <TextArea
              name="narrative"
              rows={8}
              label={t("narrative")}
              hint={t("narrativeHint")}
              error={errors.get("narrative")}
              value={draft.narrative}
              onChange={(event) => change({ narrative: event.target.value })}
            />
            <TextArea
              name="sourceNote"
              rows={2}
              label={t("source")}
              hint={t("sourceHint")}
              error={errors.get("sourceNote")}
              value={draft.sourceNote}
              onChange={(event) => change({ sourceNote: event.target.value })}
            />
          </section>
          <div className="flex flex-wrap items-center gap-4">
            <Button>{sending.isUnderWay ? t("sending") : continued ? t("submitVersion") : t("submit")}</Button>
            <DraftStatus
              keeping={hand.keeping}
              savedAt={hand.kept.savedAt}
              onDiscard={() => {
                moveFocus("h1");
                sending.forget();
                void hand.discard();
              }}
            />
          </div>
        </fieldset>
      </div>
    </form>
  );
}
