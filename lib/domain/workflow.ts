/** The life of a version. State is derived from its append-only reviews; a step that is not listed cannot happen. */
export const STEPS = ["approve", "return", "withdraw", "take_back"] as const;
export type Step = (typeof STEPS)[number];
export type VersionState = "submitted" | "approved" | "returned" | "withdrawn" | "taken_back" | "superseded";

const WORKFLOW: Record<VersionState, Partial<Record<Step, VersionState>>> = {
  submitted: { approve: "approved", return: "returned", take_back: "taken_back" },
  approved: { withdraw: "withdrawn" },
  returned: {},
  withdrawn: {},
  taken_back: {},
  superseded: {},
};

export const nextState = (from: VersionState, step: Step): VersionState | null => WORKFLOW[from][step] ?? null;

/** State of a version from its steps in order; superseded: a newer version of the report was approved. */
export function versionState(steps: readonly Step[], supersededByNewer: boolean): VersionState {
  const state = steps.reduce<VersionState>((at, step) => nextState(at, step) ?? at, "submitted");
  return state === "approved" && supersededByNewer ? "superseded" : state;
}

/** Whether a version says nothing of today: what it found must not look as if it stood. */
export const isPast = (state: VersionState): boolean => state !== "submitted" && state !== "approved";

/** Whether a new version may follow: the one before is decided (new reports have none before). */
export const acceptsNewVersion = (latest: VersionState): boolean => latest !== "submitted";
