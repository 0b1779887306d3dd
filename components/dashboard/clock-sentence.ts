import type { Clocks } from "@/lib/domain/facts";
import { untilText } from "@/lib/i18n/until-text";
import { wordsOf } from "@/lib/i18n/words";

/** When a status is shown and by which records; what was asked for beyond them is said to be unknown. */
export function clockSentence({ asOf, knownAt }: Clocks): string {
  const t = wordsOf("dashboard");
  const said = t("cutOff", { at: untilText(Math.min(asOf, knownAt)), known: untilText(knownAt) });
  return asOf > knownAt ? `${said} ${t("beyond", { asked: untilText(asOf) })}` : said;
}
