"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/radio-group";
import { type Level, levelsFor } from "@/lib/domain/level";
import type { ProvisionForFiling } from "@/lib/domain/report-rules";
import type { QuantityDraft, StatementDraft } from "@/lib/schemas/report-draft";
import { CountFields } from "./count-fields";
import type { Errors } from "./form-errors";

/** What one observation says on one provision: the level beside its criteria, and the counts. */
export function StatementFields({
  path,
  statement,
  provision,
  visit,
  errors,
  onLevel,
  onQuantities,
  onRemove,
}: {
  path: string;
  statement: StatementDraft;
  provision: ProvisionForFiling;
  visit: boolean;
  errors: Errors;
  onLevel: (level: Level) => void;
  onQuantities: (quantities: QuantityDraft[]) => void;
  /** Null: this is the observation's first provision. */
  onRemove: (() => void) | null;
}) {
  const t = useTranslations("reports");
  const state = useTranslations("domain.state");
  const { code, title } = provision;
  const own = onRemove === null ? undefined : errors.get(`${path}.provision`);
  return (
    <div className="flex flex-col gap-3 rounded border border-line bg-surface p-3">
      {visit ? (
        <RadioGroup
          name={`${path}.level`}
          legend={t("form.levelFor", { code, title })}
          hint={t("form.levelHint")}
          error={errors.get(`${path}.level`) ?? own}
          choices={levelsFor(provision.nature).map((level) => ({
            value: level,
            label: <strong className="font-medium">{state(level)}</strong>,
            hint: provision.criteria[level],
          }))}
          value={statement.level}
          onChange={(event) => onLevel(event.target.value as Level)}
        />
      ) : (
        <div>
          <p className="font-medium">{t("form.levelFor", { code, title })}</p>
          <p className="text-sm text-muted">{t("form.noLevel")}</p>
          {own ? <p className="text-sm font-medium text-danger">{own}</p> : null}
        </div>
      )}
      {visit ? (
        <CountFields
          path={`${path}.quantities`}
          provision={provision}
          quantities={statement.quantities}
          errors={errors}
          onChange={onQuantities}
        />
      ) : null}
      {onRemove ? (
        <div>
          <Button type="button" variant="quiet" onClick={onRemove}>
            {t("form.removeProvision", { code })}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
