"use client";

import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import type { Instant } from "@/lib/domain/instant";
import { missionMinute } from "@/lib/i18n/mission-time";
import type { Keeping } from "./use-kept-draft";

/** On top of a form that is longer than a screen: whose words stand below. */
export function DraftFound({ keeping, savedAt }: { keeping: Keeping; savedAt: Instant }) {
  const t = useTranslations("reports.form");
  if (keeping !== "restored" && keeping !== "unread") return null;
  return (
    <Banner announce="done">
      {keeping === "restored" ? t("restored", { at: missionMinute(savedAt) }) : t("unread")}
    </Banner>
  );
}

/** Says where the words are, and lets go of them when asked twice. */
export function DraftStatus({
  keeping,
  savedAt,
  onDiscard,
}: {
  keeping: Keeping;
  savedAt: Instant;
  onDiscard: () => void;
}) {
  const t = useTranslations("reports.form");
  const at = missionMinute(savedAt);
  return (
    <div className="flex flex-col gap-2 text-sm text-muted" data-keeping={keeping}>
      {keeping === "opening" ? <p>{t("opening")}</p> : null}
      {keeping === "kept" ? <p>{t("kept", { at })}</p> : null}
      {keeping === "unkept" ? <output className="font-medium text-danger">{t("notKept")}</output> : null}
      {keeping === "restored" || keeping === "kept" ? (
        <Disclosure summary={t("discard")}>
          <p>{t("discardSure")}</p>
          <Button type="button" variant="danger" onClick={onDiscard}>
            {t("discardDo")}
          </Button>
        </Disclosure>
      ) : null}
    </div>
  );
}
