import type { ReactNode } from "react";
import { Tag } from "@/components/ui/tag";
import { parseMinute } from "@/lib/domain/instant";
import type { Access, HowObserved } from "@/lib/domain/level";
import type {
  ComparedField,
  Fate,
  ObservationDifference,
  QuantityDifference,
  StatementDifference,
} from "@/lib/domain/version-difference";
import type { VersionState } from "@/lib/domain/workflow";
import { missionMinute } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import type { BOUNDS, LEDGERS, URGENT } from "@/lib/schemas/report";
import { ComparedRow } from "./compared-row";
import { FindingLevel } from "./finding-level";
import { Come, Gone } from "./marked-text";

/** Words for the codes of both versions. */
export type ComparedNames = {
  readonly site: ReadonlyMap<string, string>;
  readonly provision: ReadonlyMap<string, { readonly title: string; readonly unit: string | null }>;
};

/** One observation of two versions. isWhole: with what is the same; otherwise what differs only. */
export function ComparedObservation({
  difference: o,
  of,
  names,
  isWhole,
}: {
  difference: ObservationDifference;
  of: StateOfBoth;
  names: ComparedNames;
  isWhole: boolean;
}) {
  const t = wordsOf("compare");
  const value = useFieldValue(names);
  const title = `compared-${o.id}`;
  const shown = o.fields.filter(
    ({ field, fate, was, now }) =>
      (isWhole || fate !== "same") && (fate === "changed" || field === "site" || !isEmpty(now ?? was)),
  );
  const access = { was: accessOf(o, "was"), now: accessOf(o, "now") };
  return (
    <section aria-labelledby={title} className="flex flex-col gap-2">
      <h3 id={title} className="flex flex-wrap items-center gap-2 font-semibold">
        {o.place.now === undefined
          ? t("formerObservation", { n: o.place.was ?? 0 })
          : t("observation", { n: o.place.now })}{" "}
        <FateTag fate={o.fate} />
        {o.place.fate === "changed" ? (
          <span className="text-sm font-normal text-muted">{t("moved", { was: o.place.was ?? 0 })}</span>
        ) : null}
      </h3>
      {shown.length === 0 ? null : (
        <dl className="border-t border-line">
          {shown.map(({ field, fate, was, now }) => (
            <ComparedRow
              key={field}
              label={t(`field.${field}`)}
              fate={fate}
              was={<Gone>{value(field, was)}</Gone>}
              now={fate === "same" ? value(field, now) : <Come>{value(field, now)}</Come>}
            />
          ))}
        </dl>
      )}
      {o.statements
        .filter((s) => isWhole || s.fate !== "same" || s.moved)
        .map((s) => (
          <ComparedStatement key={s.provision} difference={s} of={of} access={access} names={names} isWhole={isWhole} />
        ))}
    </section>
  );
}

/** Where the two versions stand. */
type StateOfBoth = { readonly was: VersionState; readonly now: VersionState };
type AccessOfBoth = { readonly was: Access; readonly now: Access };
const accessOf = (o: ObservationDifference, side: "was" | "now"): Access =>
  (o.fields.find(({ field }) => field === "access")?.[side] as Access | undefined) ?? "full";

function ComparedStatement({
  difference: s,
  of,
  access,
  names,
  isWhole,
}: {
  difference: StatementDifference;
  of: StateOfBoth;
  access: AccessOfBoth;
  names: ComparedNames;
  isWhole: boolean;
}) {
  const t = wordsOf("compare");
  const provision = names.provision.get(s.provision);
  const level = (side: "was" | "now"): ReactNode => (
    <FindingLevel level={s.level[side] ?? null} access={access[side]} version={of[side]} />
  );
  const figures = s.quantities.filter(({ fate }) => isWhole || fate !== "same");
  return (
    <div className="border-l-4 border-line pl-4">
      <h4 className="flex flex-wrap items-center gap-2 font-medium">
        {s.provision} <span className="font-normal text-muted">{provision?.title}</span> <FateTag fate={s.fate} />
        {s.moved ? <span className="text-sm font-normal text-muted">{t("movedStatement")}</span> : null}
      </h4>
      <dl>
        {isWhole || s.level.fate !== "same" ? (
          <ComparedRow
            label={t("field.level")}
            fate={s.level.fate}
            was={<Gone>{level("was")}</Gone>}
            now={s.level.fate === "same" ? level("now") : <Come>{level("now")}</Come>}
          />
        ) : null}
        {figures.map((q, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- Two figures may have the same ledger, kind and scope.
          <ComparedFigure key={index} quantity={q} unit={provision?.unit ?? ""} />
        ))}
      </dl>
    </div>
  );
}

function ComparedFigure({ quantity: q, unit }: { quantity: QuantityDifference; unit: string }) {
  const t = wordsOf("compare");
  const r = wordsOf("reports");
  const figure = (side: "was" | "now"): string => {
    const { bound, value } = q[side] ?? { bound: "exact", value: 0 };
    return t("figure", { bound: r(`boundShort.${bound as (typeof BOUNDS)[number]}`), value, unit });
  };
  const kind = r(`finding.quantityKind.${q.kind === "increment" ? "increment" : "total"}`);
  const scope = q.scope === "" ? "" : ` ${r("finding.scope", { scope: q.scope })}`;
  return (
    <ComparedRow
      label={`${t("quantity", { ledger: r(`ledger.${q.ledger as (typeof LEDGERS)[number]}`), kind })}${scope}`}
      fate={q.fate}
      was={<Gone>{figure("was")}</Gone>}
      now={q.fate === "same" ? figure("now") : <Come>{figure("now")}</Come>}
    />
  );
}

function FateTag({ fate }: { fate: Fate }) {
  const t = wordsOf("compare.fate");
  if (fate === "same") return <span className="text-sm font-normal text-muted">{t(fate)}</span>;
  return <Tag tone={fate === "changed" ? "accent" : fate === "added" ? "success" : "danger"}>{t(fate)}</Tag>;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** A field's value in words; what is not there is said, never left blank. */
function useFieldValue(names: ComparedNames): (field: ComparedField, value: unknown) => string {
  const t = wordsOf("compare");
  const r = wordsOf("reports");
  const access = wordsOf("domain.access");
  const how = wordsOf("domain.howObserved");
  return (field, value) => {
    if (field === "site" && value === null) return r("finding.noSite");
    if (isEmpty(value)) return t("none");
    if (Array.isArray(value)) return value.map((kind) => r(`urgent.${kind as (typeof URGENT)[number]}`)).join(", ");
    const text = String(value);
    if (field === "site") return names.site.get(text) ?? text;
    if (field === "access") return access(text as Access);
    if (field === "howObserved") return how(text as HowObserved);
    const at = field === "observedFrom" || field === "observedUntil" ? parseMinute(text) : null;
    return at === null ? text : missionMinute(at);
  };
}
