import type { State } from "@/lib/domain/level";

/**
 * A state by letter, colour and words; never by colour alone. compact leaves the words to screen readers. isPast: it counts
 * no more, which the label or a word beside it says; then it has no state's colours.
 */
export function StateTag({
  state,
  letter,
  label,
  compact = false,
  isPast = false,
}: {
  state: State;
  letter: string;
  label: string;
  compact?: boolean | undefined;
  isPast?: boolean | undefined;
}) {
  const outline = isPast || state === "not_verified" ? "border-dashed" : "";
  return (
    <span
      data-state={state}
      data-past={isPast ? "" : undefined}
      className={`inline-flex max-w-full items-center gap-1 rounded-sm border border-(color:--state-text) bg-(color:--state-ground) px-1 text-xs font-medium text-(color:--state-text) ${outline}`}
      {...(compact && { title: label })}
    >
      <span aria-hidden="true" className="min-w-2 text-center font-bold">
        {letter}
      </span>
      <span className={compact ? "sr-only" : ""}>{label}</span>
    </span>
  );
}
