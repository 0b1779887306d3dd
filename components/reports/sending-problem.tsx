"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import type { PutAnswer } from "@/lib/offline/put-report";

/** Why the report did not arrive, and what to do about it. It takes the focus, as it stands on top of a long form. */
export function SendingProblem({
  answer,
  reportId,
  here,
  isKept,
  onRetry,
  onRenew,
}: {
  answer: PutAnswer | null;
  reportId: string;
  here: string;
  /** Whether the words outlive this page. If not, nothing here may lead away from it. */
  isKept: boolean;
  onRetry: () => void;
  onRenew: () => void;
}) {
  const t = useTranslations("reports.form");
  const box = useRef<HTMLDivElement>(null);
  const kind = answer?.kind ?? null;
  const seconds = answer?.kind === "wait" ? answer.seconds : null;
  const shown = kind !== null && kind !== "filed" && kind !== "invalid" ? kind : null;
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown]);
  const sendAgain = useEffectEvent(onRetry);
  useEffect(() => {
    if (answer?.kind !== "wait") return;
    const timer = setTimeout(() => sendAgain(), answer.seconds * 1_000);
    return () => clearTimeout(timer);
  }, [answer]);
  if (!shown) return null;
  const retry = (
    <Button type="button" onClick={onRetry}>
      {t("retry")}
    </Button>
  );
  const signIn = (other: string) => {
    const next = isKept ? `next=${encodeURIComponent(here)}${other}` : other.slice(1);
    return (
      <>
        <LinkButton variant="primary" href={next === "" ? "/sign-in" : `/sign-in?${next}`} isApart={!isKept}>
          {t(isKept ? "signIn" : "signInApart")}
        </LinkButton>
        {isKept ? null : retry}
      </>
    );
  };
  const open = (
    <LinkButton href={`/reports/${reportId}`} isApart={!isKept}>
      {t(isKept ? "conflictOpen" : "conflictOpenApart")}
    </LinkButton>
  );
  const ways: Record<typeof shown, ReactNode> = {
    unsent: retry,
    unavailable: retry,
    noSpace: retry,
    fault: retry,
    wait: null, // It is sent again by itself.
    forbidden: null,
    signedOut: signIn(""),
    otherPerson: signIn("&other=1"),
    outdated: open,
    conflict: (
      <>
        {open}
        <Button type="button" variant="secondary" onClick={onRenew}>
          {t("conflictNew")}
        </Button>
      </>
    ),
  };
  const text = shown === "outdated" && !isKept ? "outdatedApart" : shown;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="flex flex-col gap-3 rounded border-2 border-danger bg-danger-ground p-4"
    >
      <p className="font-semibold text-danger">{t(`${shown}Title`)}</p>
      <p>
        {seconds === null ? t(text as Exclude<typeof text, "wait">) : t("wait", { seconds })}{" "}
        {t(isKept ? "keptHere" : "keptNowhere")}
      </p>
      <div className="flex flex-wrap gap-2">{ways[shown]}</div>
    </div>
  );
}
