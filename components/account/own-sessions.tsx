import { MissionTime } from "@/components/ui/mission-time";
import { Tag } from "@/components/ui/tag";
import type { Instant } from "@/lib/domain/instant";
import { wordsOf } from "@/lib/i18n/words";

export type OwnSession = { readonly signedInAt: Instant; readonly usedAt: Instant; readonly isThis: boolean };

/** Where somebody is signed in. more: how many of their sessions are not listed. */
export function OwnSessions({ sessions, more }: { sessions: readonly OwnSession[]; more: number }) {
  const t = wordsOf("account.sessions");
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {sessions.map(({ signedInAt, usedAt, isThis }, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- They have no name to go by, and no state.
          <li key={i} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <span>
              {t("signedIn")} <MissionTime at={signedInAt} />
            </span>
            <span className="text-muted">
              {t("used")} <MissionTime at={usedAt} />
            </span>
            {isThis ? <Tag tone="accent">{t("isThis")}</Tag> : null}
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="text-muted">{t("more", { count: more })}</p> : null}
    </>
  );
}
