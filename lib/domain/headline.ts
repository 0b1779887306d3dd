/** The counts at the top of the dashboard. Each is printed with its denominator: the party's obligations in force. */
import { type Held, isInForce, spellNow } from "./held";
import { STATES, type State } from "./level";

/** What a state means for the reader who asks how much is known; every state is in exactly one. */
const STANDINGS = ["clear", "inconclusive", "breach", "unknown", "not_due", "not_monitored"] as const;
type StandingGroup = (typeof STANDINGS)[number];

const GROUP_OF: Record<State, StandingGroup> = {
  compliant: "clear",
  no_breach_seen: "clear",
  inconclusive: "inconclusive",
  partial: "breach",
  non_compliant: "breach",
  access_denied: "unknown",
  stale: "unknown",
  not_verified: "unknown",
  not_due: "not_due",
  not_monitored: "not_monitored",
};

export type PartyHeadline = {
  readonly party: string;
  /** Obligations of instruments in force: the denominator of all other counts. */
  readonly inForce: number;
  /** With a reading, or a determination, that is still fresh. */
  readonly fresh: number;
  readonly groups: Readonly<Record<StandingGroup, number>>;
  readonly states: Readonly<Record<State, number>>;
  readonly overdue: number;
  readonly suspended: number;
};

/** One line per party, in the order given. Obligations of texts that are not in force at the cut-off are in no count. */
export function headlineOf(held: readonly Held[], parties: readonly string[]): PartyHeadline[] {
  return parties.map((party) => {
    const own = held.filter((h) => h.party === party && isInForce(h.instrument, h.lane.clocks));
    const spells = own.flatMap((h) => spellNow(h) ?? []);
    const count = (state: State) => spells.filter((s) => s.state === state).length;
    const states = Object.fromEntries(STATES.map((state) => [state, count(state)])) as Record<State, number>;
    const group = (name: StandingGroup) =>
      STATES.reduce((sum, state) => sum + (GROUP_OF[state] === name ? states[state] : 0), 0);
    const groups = Object.fromEntries(STANDINGS.map((name) => [name, group(name)])) as Record<StandingGroup, number>;
    const marked = (overlay: "overdue" | "suspension") => spells.filter((s) => s.overlays.includes(overlay)).length;
    return {
      party,
      inForce: own.length,
      fresh: groups.clear + groups.inconclusive + groups.breach,
      groups,
      states,
      overdue: marked("overdue"),
      suspended: marked("suspension"),
    };
  });
}
