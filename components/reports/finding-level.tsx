import { StateTag } from "@/components/ui/state-tag";
import { Tag } from "@/components/ui/tag";
import type { Access, Level } from "@/lib/domain/level";
import { wordsOf } from "@/lib/i18n/words";

/** What a finding reads, by letter and words; a visit without a level says why there is none. */
export function FindingLevel({ level, access }: { level: Level | null; access: Access }) {
  const name = wordsOf("domain.state");
  const letter = wordsOf("domain.stateLetter");
  const t = wordsOf("reports.finding");
  if (level === null && access !== "refused") return <Tag>{t("notReached")}</Tag>;
  const state = level ?? "access_denied";
  return <StateTag state={state} letter={letter(state)} label={name(state)} />;
}
