import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import type { FullReport } from "@/lib/domain/report-view";
import { wordsOf } from "@/lib/i18n/words";

/** Chooses two versions of the report by a plain form; nothing where there is only one. */
export function VersionChoiceForm({
  report,
  from,
  to,
  unknown,
  kept,
}: {
  report: FullReport;
  /** Numbers of the versions chosen now. */
  from: number | null;
  to: number | null;
  /** A version that the address asks for and the reader cannot see; null: none. */
  unknown: string | null;
  /** Parameters of the address that stay. */
  kept: Readonly<Record<string, string | null>>;
}) {
  const t = wordsOf("compare");
  const { versions } = report;
  const warning = unknown === null ? null : <Banner tone="warning">{t("unknown", { asked: unknown })}</Banner>;
  if (versions.length < 2) return warning;
  const options = versions.map(({ n }) => ({ value: String(n), label: t("version", { n }) }));
  return (
    <>
      {warning}
      <form
        action={`/reports/${report.id}#compared`}
        aria-label={t("choose")}
        className="flex flex-wrap items-end gap-3 print:hidden"
      >
        {Object.entries(kept).map(([name, value]) =>
          value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <SelectField
          name="from"
          label={t("from")}
          options={options}
          defaultValue={String(from ?? versions.at(-2)?.n)}
        />
        <SelectField name="to" label={t("to")} options={options} defaultValue={String(to ?? versions.at(-1)?.n)} />
        <Button variant="secondary">{t("submit")}</Button>
      </form>
    </>
  );
}
