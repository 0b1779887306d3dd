import { useTranslations } from "next-intl";
import { Tag, type Tone } from "@/components/ui/tag";
import type { VersionState } from "@/lib/domain/workflow";

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
  const t = useTranslations("domain.versionState");
  return <Tag tone={VERSION_TONES[state]}>{t(state)}</Tag>;
}
