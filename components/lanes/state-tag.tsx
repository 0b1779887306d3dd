import type { State } from "@/lib/domain/level";
import { wordsOf } from "@/lib/i18n/words";

/** Colour, pattern and letter of a state, without its words: for places where the words stand beside it. */
function StateMark({ state }: { readonly state: State }) {
  const d = wordsOf("domain");
  return (
    <b className="state-mark" data-state={state}>
      {d(`stateLetter.${state}`)}
    </b>
  );
}

/** Mark and words. `words` replaces the state's plain name where there is more to say. */
export function StateTag({ state, words }: { readonly state: State; readonly words?: string | undefined }) {
  const d = wordsOf("domain");
  return (
    <span className="state-tag">
      <StateMark state={state} />
      <span>{words ?? d(`state.${state}`)}</span>
    </span>
  );
}
