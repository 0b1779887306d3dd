import { wordsOf } from "@/lib/i18n/words";
import { NoticeBar } from "./notice-bar";

/** A demonstration's data and where its clock opens. */
export type DemoFacts = {
  readonly disclaimer: string;
  /** "31 December 2025"; null where no record was loaded. */
  readonly opensAt: string | null;
  /** One click to the present, or back from it; null for roles that see no lanes. */
  readonly jump: { readonly href: string; readonly to: "present" | "record" } | null;
};

/**
 * What must stand on every page: that the reader works in no accord, EXERCISE of an invented one, the demonstration's
 * disclaimer.
 */
export function AccordBanners({
  isOutside = false,
  isExercise,
  demo,
}: {
  isOutside?: boolean | undefined;
  isExercise: boolean;
  demo: DemoFacts | null;
}) {
  const t = wordsOf("shell");
  return (
    <>
      {isOutside ? (
        <NoticeBar label={t("accord")} tone="demo">
          <strong className="font-semibold">{t("noAccord")}</strong>
        </NoticeBar>
      ) : null}
      {isExercise ? (
        <NoticeBar label={t("exercise.label")} tone="exercise">
          <strong>{t("exercise.word")}</strong> {t("exercise.notice")}
        </NoticeBar>
      ) : null}
      {demo ? (
        <NoticeBar label={t("demo.label")} tone="demo">
          <strong className="font-semibold">
            {demo.opensAt === null
              ? t("demo.plain")
              : t(isExercise ? "demo.opensExercise" : "demo.opens", { day: demo.opensAt })}
          </strong>{" "}
          {demo.disclaimer}{" "}
          {demo.jump ? (
            <a href={demo.jump.href} className="whitespace-nowrap print:hidden">
              {demo.jump.to === "present" ? t("demo.toPresent") : t("demo.toRecord", { day: demo.opensAt ?? "" })}
            </a>
          ) : null}
        </NoticeBar>
      ) : null}
    </>
  );
}
