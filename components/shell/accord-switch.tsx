import { chooseAccordAction } from "@/lib/actions/accord";
import { wordsOf } from "@/lib/i18n/words";
import type { ShellAccord } from "./shell-accord";

/** Which accord everything on the page is about; a plain form, so that it works before and without JavaScript. */
export function AccordSwitch({ accord, accords }: { accord: ShellAccord; accords: readonly ShellAccord[] }) {
  const t = wordsOf("shell");
  if (accords.length < 2) return <span className="text-sm text-muted">{accord.shortName}</span>;
  return (
    <form action={chooseAccordAction} className="flex items-center gap-2 text-sm">
      <label htmlFor="accord-switch" className="sr-only">
        {t("accord")}
      </label>
      <select
        key={accord.code}
        id="accord-switch"
        name="accord"
        defaultValue={accord.code}
        className="h-8 max-w-64 rounded border border-edge bg-surface px-2 text-ink print:border-0"
      >
        {accords.map(({ code, shortName }) => (
          <option key={code} value={code}>
            {shortName}
          </option>
        ))}
      </select>
      <button type="submit" className="cursor-pointer py-1 text-accent underline hover:text-accent-strong print:hidden">
        {t("switchAccord")}
      </button>
    </form>
  );
}
