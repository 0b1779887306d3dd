import type { Nature } from "@/lib/domain/level";
import { missionMinute } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { SourceLinks } from "./source-links";

export type ProvisionText = {
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  readonly nature: Nature;
  readonly natureNote: string | null;
  readonly numbering: string;
  readonly note: string | null;
  readonly joint: boolean;
  readonly continues: readonly string[];
  readonly alsoBearsOn: readonly string[];
  readonly observableBy: readonly string[];
  readonly sources: readonly string[];
};
type Props = {
  readonly provision: ProvisionText;
  readonly instrument: string;
  readonly category: string;
  readonly continuedBy: readonly string[];
  /** In force at the clocks; null: none is known yet. */
  readonly validityDays: number | null;
  readonly startsAt: number | null;
  readonly hrefOf: (provision: string) => string;
};

const NUMBERINGS = ["official", "reported", "assigned"] as const;

/** What the provision says, what kind of duty it is, and what it hangs together with. */
export function ProvisionHead({
  provision: p,
  instrument,
  category,
  continuedBy,
  validityDays,
  startsAt,
  hrefOf,
}: Props) {
  const t = wordsOf("dashboard.provision");
  const d = wordsOf("domain");
  const numbering = NUMBERINGS.find((kind) => kind === p.numbering);
  const links = [
    { key: "continues", codes: p.continues },
    { key: "continuedBy", codes: continuedBy },
    { key: "alsoBearsOn", codes: p.alsoBearsOn },
  ] as const;
  return (
    <header className="provision-head">
      <p className="quiet">
        {instrument} · {category}
      </p>
      <h1>{t("title", { code: p.code, title: p.title })}</h1>
      <p className="provision-text">{p.summary}</p>
      <SourceLinks sources={p.sources} />
      <dl className="facts">
        <div>
          <dt>{t("nature")}</dt>
          <dd>
            <strong>{d(`nature.${p.nature}`)}.</strong> {d(`natureMeaning.${p.nature}`)} {p.natureNote}
          </dd>
        </div>
        {validityDays === null ? null : (
          <div>
            <dt>{t("validityTitle")}</dt>
            <dd>{t(p.nature === "act" ? "validityAct" : "validity", { days: validityDays })}.</dd>
          </div>
        )}
        {startsAt === null ? null : (
          <div>
            <dt>{t("startsTitle")}</dt>
            <dd>{missionMinute(startsAt)}</dd>
          </div>
        )}
        <div>
          <dt>{t("observableTitle")}</dt>
          <dd>{p.observableBy.length > 0 ? p.observableBy.join(", ") : t("observableByNone")}</dd>
        </div>
        <div>
          <dt>{t("numbering")}</dt>
          <dd>{numbering ? t(`numberings.${numbering}`) : p.numbering}</dd>
        </div>
        {p.joint ? (
          <div>
            <dt>{t("jointTitle")}</dt>
            <dd>{t("joint")}</dd>
          </div>
        ) : null}
        {p.note ? (
          <div>
            <dt>{t("note")}</dt>
            <dd>{p.note}</dd>
          </div>
        ) : null}
        {links
          .filter(({ codes }) => codes.length > 0)
          .map(({ key, codes }) => (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd>
                {codes.map((code) => (
                  <a key={code} href={hrefOf(code)}>
                    {code}
                  </a>
                ))}
              </dd>
            </div>
          ))}
      </dl>
    </header>
  );
}
