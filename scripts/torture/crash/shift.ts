import type { Random } from "@/lib/domain/exercise/random";
import type { Filing } from "../../under-test/reports";
import type { Ask } from "./ask";
import type { Ledger } from "./ledger";

export type Person = { readonly email: string; readonly ask: Ask };
export type Kind = "filing" | "review" | "issuing" | "judging";

/** What everybody at work shares between two crashes. */
export type Shift = {
  readonly ledger: Ledger;
  readonly random: Random;
  /** Once it is over nothing new is begun. */
  over: boolean;
  /** Told of each write in the moment it is sent. */
  onSent: (kind: Kind) => void;
  readonly leads: readonly [Person, Person];
  readonly judged: Ground;
};

/** What leads judge and issue on: an accord of constant size, so that a round late in the run costs what the first did. */
export type Ground = {
  readonly accord: string;
  readonly obligations: readonly { readonly provision: string; readonly party: string; readonly day: string }[];
};

export type Supply = () => Filing;

/** Puts down an answer that nobody should get. A throttled request was refused, and that is a right answer. */
export function noteWrong(
  shift: Pick<Shift, "ledger">,
  what: string,
  { status, text }: { status: number; text: string },
): void {
  if (status !== 429) shift.ledger.wrong.push(`${what} was answered with ${status}: ${text.slice(0, 200)}`);
}
