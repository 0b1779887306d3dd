import { Tag, type Tone } from "@/components/ui/tag";
import type { VersionState } from "@/lib/domain/workflow";
import { wordsOf } from "@/lib/i18n/words";

/** How urgent a version's state looks. */
export const VERSION_TONES: Record<VersionState, Tone> = {
  submitted: "accent",
  approved: "success",
  returned: "warning",
  withdrawn: "danger",
  taken_back: "neutral",
  superseded: "neutral",
};

/** Where a version stands. */
export function VersionTag({ state }: { state: VersionState }) {
  const t = wordsOf("domain.versionState");
  return <Tag tone={VERSION_TONES[state]}>{t(state)}</Tag>;
}
