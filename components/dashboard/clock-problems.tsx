import { Banner } from "@/components/ui/banner";
import type { ProblemText } from "@/lib/i18n/problem-text";
import { wordsOf } from "@/lib/i18n/words";

type Props = { readonly problems: readonly ProblemText[]; readonly badZoom: string | null };

/** Which parameter of the address cannot be read, and what is shown instead. Nothing when all can. */
export function ClockProblems({ problems, badZoom }: Props) {
  const t = wordsOf("dashboard");
  const c = wordsOf("common.clocks");
  if (problems.length === 0 && badZoom === null) return null;
  return (
    <Banner tone="warning" title={c("problemTitle")} announce="problem">
      <ul>
        {problems.map(({ path, text }) => (
          <li key={path}>
            <code>{path}</code>: {text}
          </li>
        ))}
        {badZoom === null ? null : <li>{t("badZoom", { value: badZoom.slice(0, 40) })}</li>}
      </ul>
      {problems.length > 0 ? <p>{t("badClocks")}</p> : null}
    </Banner>
  );
}
