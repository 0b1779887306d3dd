import type { SpellWords } from "@/components/lanes/spell-words";
import { StateTag } from "@/components/lanes/state-tag";
import type { Instant } from "@/lib/domain/instant";
import type { Level, State } from "@/lib/domain/level";
import { missionDay } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { Section } from "./section";

export type DeterminationLine = {
  readonly id: string;
  readonly party: string;
  readonly level: Level;
  readonly effectiveFrom: Instant;
  readonly recordedAt: Instant;
  readonly criteriaVersion: number;
  readonly by: string;
  /** Null: not for this reader. */
  readonly rationale: string | null;
  /** Only when it was revoked by K. */
  readonly revocation: { readonly at: Instant; readonly reason: string | null } | null;
  /** The state that the lane shows where it holds: another than its level, if what it does not weigh is worse. Null: it does not hold. */
  readonly stands: State | null;
  readonly findings: readonly {
    readonly findingId: string;
    readonly treatment: "cited" | "set_aside";
    readonly reason: string | null;
    readonly number: string;
    readonly level: Level | null;
    readonly from: Instant;
  }[];
  /** Of findings, listed or not. */
  readonly findingCount: number;
  readonly accounts: readonly { readonly id: string; readonly by: string; readonly incident: string }[];
};
type Props = {
  readonly determinations: readonly DeterminationLine[];
  readonly parties: readonly string[];
  readonly words: SpellWords;
  /** Where a lead makes one; null: this reader may not. */
  readonly makeHref: ((party: string) => string) | null;
  /** Where a finding stands in the table of findings. */
  readonly findingHref: (id: string) => string;
  /** This page with all findings of a determination. */
  readonly allHref: (id: string) => string;
};

/** Judgements of leads with what they cite and set aside. */
export function DeterminationList({ determinations, parties, words, makeHref, findingHref, allHref }: Props) {
  const t = wordsOf("dashboard.provision.determinations");
  return (
    <Section id="determinations" title={t("title")}>
      {makeHref ? (
        <p className="action-links">
          {parties.map((party) => (
            <a key={party} href={makeHref(party)}>
              {t("make", { party })}
            </a>
          ))}
        </p>
      ) : null}
      {determinations.length === 0 ? <p>{t("none")}</p> : null}
      {determinations.map((x) => (
        <DeterminationCard key={x.id} determination={x} words={words} findingHref={findingHref} allHref={allHref} />
      ))}
    </Section>
  );
}

function DeterminationCard({
  determination: x,
  words,
  findingHref,
  allHref,
}: Pick<Props, "words" | "findingHref" | "allHref"> & { readonly determination: DeterminationLine }) {
  const t = wordsOf("dashboard.provision.determinations");
  const d = wordsOf("domain.state");
  const part = (treatment: "cited" | "set_aside") => x.findings.filter((f) => f.treatment === treatment);
  const accounts = { cited: x.accounts, set_aside: [] }; // A judgement may rest on a party's own words alone.
  const day = missionDay(x.effectiveFrom);
  const revoked =
    x.revocation &&
    (x.revocation.reason === null
      ? t("revoked", { at: words.at(x.revocation.at) })
      : t("revokedWhy", { at: words.at(x.revocation.at), reason: x.revocation.reason }));
  const isOutweighed = x.stands !== null && x.stands !== x.level;
  const standing = x.stands === null ? "notHoldingLine" : isOutweighed ? "challengedLine" : "line";
  const lineKey = x.revocation ? "revokedLine" : standing;
  const outweighed = x.stands && isOutweighed ? t("outweighed", { state: d(x.stands) }) : null;
  return (
    <article className="card" id={`determination-${x.id}`}>
      <h3>
        <StateTag
          state={x.level}
          words={t(lineKey, { level: d(x.level), party: x.party, day })}
          isPast={lineKey !== "line"}
        />
      </h3>
      <p className="quiet">
        {t("recorded", { at: words.at(x.recordedAt), by: x.by, version: x.criteriaVersion })} ·{" "}
        {revoked ?? outweighed ?? (x.stands === null ? t("holdsNot") : t("holds"))}
      </p>
      {(["cited", "set_aside"] as const).map((treatment) =>
        part(treatment).length + accounts[treatment].length === 0 ? null : (
          <div key={treatment}>
            <strong>{t(treatment === "cited" ? "cites" : "setAside")}</strong>
            <ul>
              {part(treatment).map((f) => (
                <li key={f.findingId}>
                  <a href={findingHref(f.findingId)}>
                    {t("finding", {
                      number: f.number,
                      level: f.level === null ? t("refused") : d(f.level), // What was not reached is never spoken of.
                      day: missionDay(f.from),
                    })}
                  </a>
                  {f.reason ? ` – ${f.reason}` : ""}
                </li>
              ))}
              {accounts[treatment].map((a) => (
                <li key={a.id}>{t("account", { by: a.by, incident: a.incident })}</li>
              ))}
            </ul>
          </div>
        ),
      )}
      {x.findingCount > x.findings.length ? (
        <p>
          <a href={allHref(x.id)}>
            {x.findings.length === 0
              ? t("all", { count: x.findingCount })
              : t("more", { count: x.findingCount - x.findings.length })}
          </a>
        </p>
      ) : null}
      <p>{x.rationale === null ? <span className="quiet">{t("leadOnly")}</span> : x.rationale}</p>
    </article>
  );
}
