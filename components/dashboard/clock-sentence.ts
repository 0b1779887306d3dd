import { isEndOfDay } from "@/lib/domain/clocks";
import type { Clocks } from "@/lib/domain/facts";
import type { Instant } from "@/lib/domain/instant";
import { missionDay, missionMinute } from "@/lib/i18n/mission-time";
import { wordsOf } from "@/lib/i18n/words";

/** When a status is shown and by which records; what was asked for beyond them is said to be unknown. */
export function clockSentence({ asOf, knownAt }: Clocks): string {
  const t = wordsOf("dashboard");
  const c = wordsOf("common");
  const text = (at: Instant) => (isEndOfDay(at) ? c("endOfDay", { day: missionDay(at - 1) }) : missionMinute(at));
  const said = t("cutOff", { at: text(Math.min(asOf, knownAt)), known: text(knownAt) });
  return asOf > knownAt ? `${said} ${t("beyond", { asked: text(asOf) })}` : said;
}
