"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import type { Instant } from "@/lib/domain/instant";
import { missionMinute } from "@/lib/i18n/mission-time";
import type { Keeping } from "./use-kept-draft";

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
      {keeping === "restored" ? <output>{t("restored", { at })}</output> : null}
      {keeping === "unread" ? <output>{t("unread")}</output> : null}
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
