import { DeterminationForm } from "@/components/judging/determination-form";
import { FindingFacts } from "@/components/judging/finding-facts";
import type { SearchParams } from "@/lib/domain/clocks";
import type { Instant } from "@/lib/domain/instant";
import { determinableLevels } from "@/lib/domain/judging-rules";
import { missionDay } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";
import { siteNameIn } from "@/lib/queries/accord-reference";
import { ownConductOf } from "@/lib/queries/judging";
import { type ObligationPlace, placeOf } from "@/lib/queries/obligation-place";
import { findingsToJudge, newestEvidence, type ObligationToJudge } from "@/lib/queries/to-judge";
import { NothingCovers } from "./nothing-covers";

const OFFERED_MOMENTS = 5;

/** The form with what must be spoken of; where nothing covers the moment, the moments that something covers. */
export async function Judge({
  here,
  obligation,
  moment,
  now,
  judged,
  query,
  path,
}: {
  here: ObligationPlace;
  obligation: ObligationToJudge;
  moment: { at: Instant; typed: string };
  now: Instant;
  judged: number;
  query: SearchParams;
  path: string;
}) {
  const { provision, reference } = here;
  const { nature } = provision;
  const t = wordsOf("judging.determine");
  const [d, c] = [wordsOf("domain"), wordsOf("common")];
  const accounts = await ownConductOf(here.scope, obligation);
  const rows = findingsToJudge(obligation, moment.at);
  const criteria = reference.criteria.filter((k) => k.category === provision.category && k.nature === nature);
  const version = Math.max(0, ...criteria.map((k) => k.version));
  const newest = criteria.filter((k) => k.version === version);
  // Without a finding only the party's own word is left, and that supports a breach alone.
  const isCovered = rows.some((row) => row.when !== "ran_out");
  const offered = determinableLevels(nature).filter((level) => isCovered || level === "non_compliant");
  const levels = offered.map((level) => {
    const text = newest.find((k) => k.level === level)?.text;
    const plain = nature === "restraint" && level === "compliant" ? t("restraintCompliant") : t("noCriteria");
    return { value: level, label: d(`state.${level}`), hint: text ?? plain };
  });
  const partyOf = (id: string) => Object.entries(provision.obligations).find(([, o]) => o === id)?.[0] ?? null;
  const findings = rows.map(({ finding, level, coversUntil, when }) => ({
    id: finding.id,
    label: t("treatment", { number: finding.number, team: finding.team }),
    facts: (
      <FindingFacts
        facts={{
          from: finding.from,
          until: finding.until,
          siteName: siteNameIn(reference, finding.site),
          party: provision.joint ? partyOf(finding.obligationId) : null,
          access: finding.access,
          refusedBy: finding.refusedBy,
          howObserved: finding.howObserved,
          incidents: finding.incidents,
          said: finding.level,
          level,
          coversUntil,
          when,
        }}
      />
    ),
  }));
  return (
    <>
      {isCovered ? null : (
        <NothingCovers
          newest={await newestEvidence(here.scope, obligation.id, { now, most: OFFERED_MOMENTS })}
          hasAccounts={accounts.length > 0}
          query={query}
          path={path}
        />
      )}
      {!isCovered && accounts.length === 0 ? null : (
        <DeterminationForm
          key={moment.typed}
          words={{
            problemTitle: c("problemTitle"),
            level: t("level"),
            levelHint: version === 0 ? "" : t("levelHint", { version, status: newest[0]?.status ?? "" }),
            findings: t("findings"),
            findingsHint: t("findingsHint"),
            cite: t("cite"),
            setAside: t("setAside"),
            reason: t("reason"),
            accounts: t("accounts"),
            accountsHint: t("accountsHint"),
            rationale: t("rationale"),
            rationaleHint: t("rationaleHint"),
            make: t("make"),
          }}
          place={placeOf(here, query)}
          obligationId={here.obligationId}
          effectiveFrom={moment.typed}
          judged={judged}
          levels={levels}
          findings={findings}
          accounts={accounts.map((a) => ({
            id: a.id,
            label: t("account", {
              by: a.by,
              incident: a.incident,
              day: missionDay(a.occurredFrom),
              title: a.title,
            }),
            text: a.text,
          }))}
        />
      )}
    </>
  );
}
