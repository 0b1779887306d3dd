import { buttonStyle } from "@/components/ui/button-style";
import { paramOf, type SearchParams } from "@/lib/domain/clocks";
import { dayText, type Instant } from "@/lib/domain/instant";
import { wordsOf } from "@/lib/i18n/words";

type Props = {
  readonly path: string;
  readonly params: SearchParams;
  readonly asOf: Instant;
  readonly knownAt: Instant;
};

/** Both clocks, in the address: works without JavaScript, and what is seen can be sent as a link. */
export function ClockForm({ path, params, asOf, knownAt }: Props) {
  const t = wordsOf("dashboard.clock");
  const kept = ["accord", "zoom"].flatMap((name) => {
    const value = paramOf(params, name);
    return value === null ? [] : [{ name, value }];
  });
  const day = (at: Instant) => dayText(at - 1); // A clock at the end of a day reads 00:00 of the next.
  return (
    <form className="clock-bar" method="get" action={path} aria-label={t("legend")}>
      {kept.map((field) => (
        <input key={field.name} type="hidden" name={field.name} value={field.value} />
      ))}
      <label>
        {t("asOf")} <input type="date" name="asOf" defaultValue={day(asOf)} title={t("asOfHint")} />
      </label>
      <label>
        {t("knownAt")}{" "}
        <input type="date" name="knownAt" defaultValue={paramOf(params, "knownAt") === null ? "" : day(knownAt)} />
      </label>
      <button type="submit" className={buttonStyle("secondary")}>
        {t("apply")}
      </button>
    </form>
  );
}
