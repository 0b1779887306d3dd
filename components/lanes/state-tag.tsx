import type { State } from "@/lib/domain/level";
import { wordsOf } from "@/lib/i18n/words";

/** Colour, pattern and letter of a state, without its words: for places where the words stand beside it. */
function StateMark({ state, isPast }: { readonly state: State; readonly isPast: boolean }) {
  const d = wordsOf("domain");
  return (
    <b className="state-mark" data-state={state} data-past={isPast ? "" : undefined}>
      {d(`stateLetter.${state}`)}
    </b>
  );
}

/** Mark and words. `words` replaces the state's plain name where there is more to say. isPast: it counts no more, as the words say. */
export function StateTag({
  state,
  words,
  isPast = false,
}: {
  readonly state: State;
  readonly words?: string | undefined;
  readonly isPast?: boolean | undefined;
}) {
  const d = wordsOf("domain");
  return (
    <span className="state-tag">
      <StateMark state={state} isPast={isPast} />
      <span>{words ?? d(`state.${state}`)}</span>
    </span>
  );
}
