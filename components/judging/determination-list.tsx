import type { ComponentProps, ReactNode } from "react";
import { MissionTime } from "@/components/ui/mission-time";
import { StateTag } from "@/components/ui/state-tag";
import { Tag } from "@/components/ui/tag";
import type { DeterminationView } from "@/lib/domain/determination-view";
import type { State } from "@/lib/domain/level";
import { missionMinute } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { RevokeForm } from "./revoke-form";

/** Determinations with what they rest on, newest effective date first. */
export function DeterminationList({
  determinations,
  standing,
  revoking,
}: {
  determinations: readonly DeterminationView[];
  /** At the moment the page is about: the id of the one that holds, and the state all the same. Null: there is no moment. */
  standing: { readonly determinationId: string | null; readonly state: State } | null;
  /** What the form that takes one back needs besides its id. */
  revoking: Omit<ComponentProps<typeof RevokeForm>, "determinationId">;
}) {
  const t = wordsOf("judging.determine");
  const d = wordsOf("domain");
  const holds = ({ id }: DeterminationView): boolean => id === standing?.determinationId;
  const isOutweighed = (one: DeterminationView): boolean => holds(one) && standing?.state !== one.level;
  if (determinations.length === 0) return <p>{t("none")}</p>;
  return (
    <ol className="flex flex-col gap-4">
      {determinations.map((one) => (
        <li key={one.id} className="rounded border border-line bg-surface p-3">
          <article className="flex flex-col gap-2" aria-labelledby={`determination-${one.id}`}>
            <h3 id={`determination-${one.id}`} className="flex flex-wrap items-center gap-2 font-medium">
              <StateTag
                state={one.level}
                letter={d(`stateLetter.${one.level}`)}
                label={d(`state.${one.level}`)}
                isPast={one.revocation !== null || (standing !== null && (!holds(one) || isOutweighed(one)))}
              />
              <span>{t("effective", { at: missionMinute(one.effectiveFrom) })}</span>
              {one.revocation ? <Tag tone="warning">{t("revokedTag")}</Tag> : null}
              {holds(one) ? <Tag tone="accent">{t("holds")}</Tag> : null}
              {isOutweighed(one) ? <Tag tone="warning">{d("overlay.challenged")}</Tag> : null}
              {standing === null || holds(one) || one.revocation ? null : <Tag>{t("holdsNot")}</Tag>}
            </h3>
            <p className="text-sm text-muted">
              {t("made", { at: missionMinute(one.recordedAt), by: one.by, version: one.criteriaVersion })}
            </p>
            {one.rationale === null ? null : <p className="whitespace-pre-line">{one.rationale}</p>}
            <Findings title={t("cites")} rows={one.findings.filter((f) => f.treatment === "cited")} />
            <Findings title={t("setsAside")} rows={one.findings.filter((f) => f.treatment === "set_aside")} />
            {one.accounts.length === 0 ? null : (
              <Named title={t("citesAccounts")}>
                {one.accounts.map((a) => (
                  <li key={a.id}>{t("accountLine", { by: a.by, incident: a.incident, text: a.text })}</li>
                ))}
              </Named>
            )}
            {one.revocation ? (
              <p className="text-sm">
                {t("revokedLine", {
                  at: missionMinute(one.revocation.at),
                  by: one.revocation.by,
                  reason: one.revocation.reason ?? "",
                })}
              </p>
            ) : (
              <RevokeForm {...revoking} determinationId={one.id} />
            )}
          </article>
        </li>
      ))}
    </ol>
  );
}

function Findings({ title, rows }: { title: string; rows: DeterminationView["findings"] }) {
  const t = wordsOf("judging.determine");
  const d = wordsOf("domain.state");
  if (rows.length === 0) return null;
  return (
    <Named title={title}>
      {rows.map((f) => (
        <li key={f.findingId}>
          <a href={`/reports/${f.reportId}`}>{f.number}</a>
          {", "}
          {f.level === null ? t("refusedPlain") : d(f.level)}
          {", "}
          <MissionTime at={f.from} /> – <MissionTime at={f.until} />
          {f.site === null ? "" : `, ${f.site}`}
          {f.reason === null ? "" : `; ${t("aside", { reason: f.reason })}`}
        </li>
      ))}
    </Named>
  );
}

const Named = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="text-sm">
    <p className="font-medium">{title}</p>
    <ul className="list-disc pl-5">{children}</ul>
  </div>
);
