"use client";

import { useTranslations } from "next-intl";
import { FilteredSelect } from "@/components/forms/filtered-select";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { fieldId } from "@/components/ui/field-id";
import { Fieldset } from "@/components/ui/fieldset";
import { moveFocus } from "@/components/ui/move-focus";
import { RadioGroup } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { alsoBearing, type FilingForm, provisionTexts, siteTexts } from "@/lib/domain/filing-form";
import { type Instant, parseMinute } from "@/lib/domain/instant";
import { ACCESS, HOW_OBSERVED } from "@/lib/domain/level";
import { missionMinute } from "@/lib/i18n/mission-time";
import { chooseLevel, chooseProvision, toggleProvision } from "@/lib/schemas/draft-changes";
import { URGENT } from "@/lib/schemas/report";
import { isVisit, NO_SITE, type ObservationDraft, type StatementDraft } from "@/lib/schemas/report-draft";
import type { Errors } from "./form-errors";
import { StatementFields } from "./statement-fields";

export const observationTitleId = (index: number): string => fieldId(`observations.${index}.title`);

/** One thing seen: where, when, how and with what access, and what it says on each provision it bears on. */
export function ObservationFields({
  index,
  observation: o,
  form,
  now,
  errors,
  onChange,
  onRemove,
}: {
  index: number;
  observation: ObservationDraft;
  form: FilingForm;
  now: Instant;
  errors: Errors;
  onChange: (observation: ObservationDraft) => void;
  /** Null: it is the only one. */
  onRemove: (() => void) | null;
}) {
  const t = useTranslations("reports");
  /** A browser orders day and month by its own country: what was typed is said again with the month's name. */
  const timeHint = (typed: string): string => {
    const at = parseMinute(typed);
    return at === null ? t("form.timeHint") : t("form.timeRead", { at: missionMinute(at) });
  };
  const access = useTranslations("domain.access");
  const accessMeaning = useTranslations("domain.accessMeaning");
  const how = useTranslations("domain.howObserved");
  const { context } = form;
  const path = `observations.${index}`;
  const set = (change: Partial<ObservationDraft>) => onChange({ ...o, ...change });
  const setStatement = (at: number, change: Partial<StatementDraft>) =>
    set({ statements: o.statements.map((s, other) => (other === at ? { ...s, ...change } : s)) });
  const known = new Map(context.provisions.map((provision) => [provision.code, provision]));
  const main = known.get(o.statements[0]?.provision ?? "");
  const parties = context.parties.filter(({ code }) => !main || main.parties.includes(code));
  const visit = isVisit(o.access);
  const bearing = main ? alsoBearing(main, o.party, parseMinute(o.observedUntil) ?? now, context) : [];
  const chosen = new Set(o.statements.map((s) => s.provision));
  const label = (code: string) => `${code} ${known.get(code)?.title ?? ""}`;
  const others = form.groups
    .map(({ name, provisions }) => ({
      group: name,
      options: provisions
        .filter((code) => !chosen.has(code) && known.get(code)?.parties.includes(o.party))
        .filter((code) => !bearing.some((p) => p.code === code))
        .map((code) => ({ value: code, label: label(code) })),
    }))
    .filter(({ options }) => options.length > 0);
  return (
    <section aria-labelledby={observationTitleId(index)} className="flex flex-col gap-6 border-t border-edge pt-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={observationTitleId(index)} className="text-lg font-semibold">
          {t("form.observation", { n: index + 1 })}
        </h2>
        {onRemove ? (
          <Button type="button" variant="quiet" onClick={onRemove}>
            {t("form.removeObservation", { n: index + 1 })}
          </Button>
        ) : null}
      </div>
      <FilteredSelect
        name={`${path}.statements.0.provision`}
        label={t("form.provision")}
        error={errors.get(`${path}.statements.0.provision`)}
        prompt={t("form.chooseProvision")}
        find={t("form.findProvision")}
        findHint={t("form.findProvisionHint")}
        shown={(count) => t("form.shown", { count })}
        groups={form.groups.map(({ name, provisions }) => ({
          group: name,
          options: provisions.flatMap((code) => {
            const p = known.get(code);
            return p
              ? [{ value: code, label: label(code), texts: provisionTexts(p, form.instruments[p.instrument] ?? "") }]
              : [];
          }),
        }))}
        value={o.statements[0]?.provision ?? ""}
        onChoose={(code) => onChange(chooseProvision(o, code, context))}
      />
      {main ? (
        <p className="-mt-3 text-sm text-muted">
          {form.instruments[main.instrument]}: {main.summary}
        </p>
      ) : null}
      <RadioGroup
        inline
        name={`${path}.party`}
        legend={t("form.party")}
        error={errors.get(`${path}.party`)}
        choices={parties.map(({ code, name }) => ({ value: code, label: name }))}
        value={o.party}
        onChange={(event) => set({ party: event.target.value })}
      />
      <FilteredSelect
        name={`${path}.site`}
        label={t("form.site")}
        error={errors.get(`${path}.site`)}
        prompt={t("form.chooseSite")}
        find={t("form.findSite")}
        findHint={t("form.findSiteHint")}
        shown={(count) => t("form.shown", { count })}
        fixed={[{ value: NO_SITE, label: t("form.noSite") }]}
        groups={sitesByArea(form)}
        value={o.site}
        onChoose={(site) => set({ site })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name={`${path}.observedFrom`}
          type="datetime-local"
          label={t("form.from")}
          hint={timeHint(o.observedFrom)}
          error={errors.get(`${path}.observedFrom`)}
          value={o.observedFrom}
          onChange={(event) => set({ observedFrom: event.target.value })}
        />
        <TextField
          name={`${path}.observedUntil`}
          type="datetime-local"
          label={t("form.until")}
          hint={timeHint(o.observedUntil)}
          error={errors.get(`${path}.observedUntil`)}
          value={o.observedUntil}
          onChange={(event) => set({ observedUntil: event.target.value })}
        />
      </div>
      <RadioGroup
        name={`${path}.access`}
        legend={t("form.access")}
        error={errors.get(`${path}.access`)}
        choices={ACCESS.map((value) => ({ value, label: access(value), hint: accessMeaning(value) }))}
        value={o.access}
        onChange={(event) => set({ access: event.target.value })}
      />
      {o.access === "refused" ? (
        <TextField
          name={`${path}.refusedBy`}
          label={t("form.refusedBy")}
          hint={t("form.refusedByHint")}
          error={errors.get(`${path}.refusedBy`)}
          maxLength={200}
          value={o.refusedBy}
          onChange={(event) => set({ refusedBy: event.target.value })}
        />
      ) : null}
      {visit ? (
        <RadioGroup
          inline
          name={`${path}.howObserved`}
          legend={t("form.how")}
          hint={t("form.howHint")}
          error={errors.get(`${path}.howObserved`)}
          choices={HOW_OBSERVED.map((value) => ({ value, label: how(value) }))}
          value={o.howObserved}
          onChange={(event) => set({ howObserved: event.target.value })}
        />
      ) : null}
      {bearing.length > 0 ? (
        <Fieldset id={fieldId(`${path}.also`)} legend={t("form.alsoBearsOn")} hint={t("form.alsoBearsOnHint")}>
          {bearing.map(({ code, instrument }) => (
            <Checkbox
              key={code}
              name={`${path}.also`}
              value={code}
              label={t("form.alsoBearsOnOne", {
                provision: label(code),
                instrument: form.instruments[instrument] ?? "",
              })}
              checked={chosen.has(code)}
              onChange={(event) => onChange(toggleProvision(o, code, event.target.checked, context))}
            />
          ))}
        </Fieldset>
      ) : null}
      {o.statements.map((statement, at) => {
        const provision = known.get(statement.provision);
        return provision ? (
          <StatementFields
            key={statement.provision}
            path={`${path}.statements.${at}`}
            statement={statement}
            provision={provision}
            visit={visit}
            errors={errors}
            onLevel={(level) => onChange(chooseLevel(o, at, level, context))}
            onQuantities={(quantities) => setStatement(at, { quantities })}
            onRemove={
              at === 0
                ? null
                : () => {
                    moveFocus(`#${observationTitleId(index)}`);
                    onChange(toggleProvision(o, statement.provision, false, context));
                  }
            }
          />
        ) : null;
      })}
      {main && o.party !== "" && others.length > 0 ? (
        <SelectField
          name={`${path}.another`}
          label={t("form.addProvision")}
          prompt={t("form.addProvisionPrompt")}
          options={others}
          value=""
          onChange={(event) => onChange(toggleProvision(o, event.target.value, true, context))}
        />
      ) : null}
      <Fieldset id={fieldId(`${path}.urgent`)} legend={t("form.urgent")} hint={t("form.urgentHint")}>
        {URGENT.map((kind) => (
          <Checkbox
            key={kind}
            name={`${path}.urgent`}
            value={kind}
            label={t(`urgent.${kind}`)}
            checked={o.urgent.includes(kind)}
            onChange={(event) =>
              set({ urgent: event.target.checked ? [...o.urgent, kind] : o.urgent.filter((other) => other !== kind) })
            }
          />
        ))}
      </Fieldset>
    </section>
  );
}

function sitesByArea({ context }: FilingForm) {
  const areas = [...new Set(context.sites.map((site) => site.area))].sort();
  return areas.map((area) => ({
    group: area || "–",
    options: context.sites
      .filter((site) => site.area === area)
      .map((site) => ({ value: site.code, label: site.name, texts: siteTexts(site) })),
  }));
}
