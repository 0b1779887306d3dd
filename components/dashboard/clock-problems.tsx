import { Banner } from "@/components/ui/banner";
import type { ProblemText } from "@/lib/i18n/problem-text";
import { wordsOf } from "@/lib/i18n/words";

type Props = {
  readonly problems: readonly ProblemText[];
  readonly badZoom: string | null;
  readonly tooMany: number | null;
};

/** Which parameter of the address cannot be read or followed, and what is shown instead. Nothing when all can. */
export function ClockProblems({ problems, badZoom, tooMany }: Props) {
  const t = wordsOf("dashboard");
  const c = wordsOf("common.clocks");
  if (problems.length === 0 && badZoom === null && tooMany === null) return null;
  return (
    <Banner tone="warning" title={c("problemTitle")} announce="problem">
      <ul>
        {problems.map(({ path, text }) => (
          <li key={path}>
            <code>{path}</code>: {text}
          </li>
        ))}
        {badZoom === null ? null : <li>{t("badZoom", { value: badZoom.slice(0, 40) })}</li>}
        {tooMany === null ? null : <li>{t("tooMany", { most: tooMany })}</li>}
      </ul>
      {problems.length > 0 ? <p>{t("badClocks")}</p> : null}
    </Banner>
  );
}
