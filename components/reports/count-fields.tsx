"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { fieldId } from "@/components/ui/field-id";
import { Fieldset } from "@/components/ui/fieldset";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { ProvisionForFiling } from "@/lib/domain/report-rules";
import { BOUNDS, LEDGERS } from "@/lib/schemas/report";
import { emptyQuantity, type QuantityDraft } from "@/lib/schemas/report-draft";
import type { Errors } from "./form-errors";

/** The figures of a counted provision: one row per ledger, kind and scope. Never summed. */
export function CountFields({
  path,
  provision,
  quantities,
  errors,
  onChange,
}: {
  path: string;
  provision: ProvisionForFiling;
  quantities: readonly QuantityDraft[];
  errors: Errors;
  onChange: (quantities: QuantityDraft[]) => void;
}) {
  const t = useTranslations("reports");
  if (provision.unit === null) return null;
  const { code, unit } = provision;
  const set = (index: number, change: Partial<QuantityDraft>) =>
    onChange(quantities.map((q, at) => (at === index ? { ...q, ...change } : q)));
  return (
    <div id={fieldId(path)} tabIndex={-1}>
      <Fieldset
        id={`${fieldId(path)}-group`}
        legend={t("form.counts", { code, label: provision.measureLabel ?? unit })}
        hint={t("form.countsHint", { unit })}
        error={errors.get(path)}
      >
        {quantities.map((q, index) => {
          const at = `${path}.${index}`;
          return (
            // oxlint-disable-next-line react/no-array-index-key -- Rows have no name of their own; each holds all its values.
            <div key={index} className="grid grid-cols-2 gap-3 border-b border-line pb-3 sm:grid-cols-3 sm:items-end">
              <div className="col-span-2 sm:col-span-1">
                <SelectField
                  name={`${at}.ledger`}
                  label={t("form.ledger")}
                  error={errors.get(`${at}.ledger`)}
                  options={LEDGERS.map((value) => ({ value, label: t(`ledger.${value}`) }))}
                  value={q.ledger}
                  onChange={(event) => set(index, { ledger: event.target.value })}
                />
              </div>
              <SelectField
                name={`${at}.kind`}
                label={t("form.kind")}
                options={(["total", "increment"] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
                value={q.kind}
                onChange={(event) => set(index, { kind: event.target.value })}
              />
              <SelectField
                name={`${at}.bound`}
                label={t("form.bound")}
                options={BOUNDS.map((value) => ({ value, label: t(`bound.${value}`) }))}
                value={q.bound}
                onChange={(event) => set(index, { bound: event.target.value })}
              />
              <TextField
                name={`${at}.value`}
                label={t("form.value")}
                error={errors.get(`${at}.value`)}
                inputMode="decimal"
                autoComplete="off"
                value={q.value}
                onChange={(event) => set(index, { value: event.target.value })}
              />
              <div className="col-span-2 sm:col-span-1">
                <TextField
                  name={`${at}.scope`}
                  label={t("form.scope")}
                  error={errors.get(`${at}.scope`)}
                  placeholder={t("form.scopeHint")}
                  value={q.scope}
                  onChange={(event) => set(index, { scope: event.target.value })}
                />
              </div>
              <div className="col-span-2 sm:col-span-1">
                <Button
                  type="button"
                  variant="quiet"
                  onClick={() => onChange(quantities.filter((_, other) => other !== index))}
                >
                  {t("form.removeCount", { n: index + 1 })}
                </Button>
              </div>
            </div>
          );
        })}
        <div>
          <Button
            type="button"
            variant="secondary"
            onClick={() => onChange([...quantities, emptyQuantity(quantities.length === 0 ? "observed" : "declared")])}
          >
            {t("form.addCount")}
          </Button>
        </div>
      </Fieldset>
    </div>
  );
}
