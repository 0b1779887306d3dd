/** What happens in the exercise, as the commands of the monitor take it. Actors and rows are named by codes. */
import type { Instant } from "../instant";
import type { Access, HowObserved, Level } from "../level";
import type { Party } from "./places";

export type ExerciseQuantity = {
  ledger: "declared" | "observed" | "accepted" | "rejected";
  kind: "total" | "increment";
  bound: "exact" | "about" | "at_least" | "more_than" | "at_most";
  value: number;
  scope: string;
};
export type ExerciseObservation = {
  id?: string;
  party: string;
  site: string | null;
  observedFrom: string;
  observedUntil: string;
  access: Access;
  refusedBy: string | null;
  howObserved: HowObserved | null;
  urgent: ("casualty" | "mine" | "fire_at_observers")[];
  statements: { provision: string; level: Level | null; quantities: ExerciseQuantity[] }[];
};
/** A report's content, in the shape that lib/schemas/report.ts accepts. */
export type ExerciseDocument = {
  accord: string;
  narrative: string;
  sourceNote: string;
  observations: ExerciseObservation[];
};

/** Invented authors: they have no password and nobody signs in as one of them. */
export type ExercisePerson = {
  readonly code: string;
  readonly name: string;
  readonly role: "observer" | "mission-lead";
  readonly team: string | null;
};
const observer = (team: string, n: number): ExercisePerson => ({
  code: `${team}-${n}`,
  name: `Exercise observer ${n}, ${team}`,
  role: "observer",
  team,
});
const lead = (n: number): ExercisePerson => ({
  code: `LEAD-${n}`,
  name: `Exercise lead ${n}`,
  role: "mission-lead",
  team: null,
});
export const EXERCISE_PEOPLE: readonly ExercisePerson[] = [
  ...["OT-XN", "OT-XS"].flatMap((team) => [1, 2, 3].map((n) => observer(team, n))),
  observer("HQ", 1),
  lead(1),
  lead(2),
];

type At = { readonly at: Instant; readonly actor: string };
type On = { readonly provision: string; readonly party: Party };

export type ExerciseEvent = At &
  (
    | {
        readonly kind: "file";
        readonly reportId: string;
        readonly versionId: string;
        readonly document: ExerciseDocument;
      }
    | {
        readonly kind: "review";
        readonly versionId: string;
        readonly step: "approve" | "return" | "withdraw" | "take_back";
        /** For return and withdraw. */
        readonly reason: string;
      }
    | ({
        readonly kind: "determine";
        readonly level: Level;
        /** "2025-04-01T00:00", mission time. */
        readonly effectiveFrom: string;
        readonly rationale: string;
        /** Of the findings that must be spoken of, these reports' are set aside and all others cited. */
        readonly setAside: { readonly reports: readonly string[] | "all"; readonly reason: string } | null;
        /** Codes of incidents; the party's own accounts there are cited. */
        readonly ownAccounts: readonly string[];
      } & On)
    | ({ readonly kind: "revoke"; readonly effectiveFrom: string; readonly reason: string } & On)
    | ({
        readonly kind: "watch";
        readonly site: string;
        readonly from: string;
        readonly to: string | null;
        readonly why: string;
      } & On)
    | ({ readonly kind: "watch_end"; readonly site: string; readonly to: string; readonly why: string } & On)
    | ({ readonly kind: "inquire"; readonly incident: string | null; readonly reason: string } & On)
    | ({ readonly kind: "close_inquiry"; readonly outcome: string } & On)
    | {
        readonly kind: "instrument";
        readonly instrument: string;
        readonly status: "suspended" | "resumed" | "reaffirmed";
        readonly when: string;
        readonly byParty: Party | null;
        readonly note: string;
        readonly source: string;
      }
    | {
        readonly kind: "incident";
        readonly code: string;
        readonly what: string;
        readonly title: string;
        readonly from: string;
        readonly until: string | null;
        readonly site: string | null;
        readonly accounts: readonly {
          by: string;
          stance: "states" | "denies" | "observed" | "verified";
          text: string;
        }[];
        readonly provisions: readonly string[];
        /** All findings of these versions on these provisions. */
        readonly versions: readonly string[];
      }
  );
