/** Scenes of what leads do, and of what they have not done yet. */
import type { Level } from "../level";
import type { Party } from "./places";
import { on } from "./recorder";
import type { Scene } from "./scene";

/** Judgements: one that only a lead can make, one that later evidence challenges, one taken back, one on a party's own word. */
export function tellDeterminations(scene: Scene): void {
  const { recorder } = scene;
  const determine = (
    at: string,
    on_: { provision: string; party: Party },
    level: Level,
    effectiveFrom: string,
    rationale: string,
    own: readonly string[] = [],
  ): void => {
    const setAside =
      own.length > 0
        ? ({ reports: "all", reason: "Made at other places; says nothing of this event." } as const)
        : null;
    recorder.tell({
      kind: "determine",
      at: on(at),
      actor: "LEAD-1",
      ...on_,
      level,
      effectiveFrom,
      rationale,
      setAside,
      ownAccounts: own,
    });
  };
  const calm = { provision: "CF12-2", party: "XN" } as const;
  determine(
    "2025-04-02 10:00",
    calm,
    "compliant",
    "2025-04-01T00:00",
    "Ten weeks of patrols at all listed places, and the aerial pictures of both sides, show no movement.",
  );
  const still = { provision: "RS01-2", party: "XS" } as const;
  scene.approved({
    party: "XS",
    site: "mirror-lake",
    from: "2025-12-18 08:00",
    hours: 6,
    statements: [["RS01-2", "no_breach_seen"]],
    words: "All positions on the southern shore as on the sketch of September.",
  });
  determine(
    "2025-12-21 10:00",
    still,
    "compliant",
    "2025-12-20T00:00",
    "Positions were compared with the sketch of September, place by place.",
  );
  const trenches = scene.approved(
    {
      party: "XS",
      site: "ridge-post-40",
      from: "2025-12-23 08:00",
      hours: 4,
      statements: [["RS01-2", "non_compliant"]],
      words: "New trenches below Ridge Post 40, about sixty metres, dug within the last days.",
    },
    "2025-12-27 17:00",
  );
  recorder.tell({
    kind: "incident",
    at: on("2025-12-29 10:00"),
    actor: "LEAD-2",
    code: "EX-2025-005",
    what: "encroachment",
    title: "Trenches below Ridge Post 40",
    from: "2025-12-23T08:00",
    until: null,
    site: "ridge-post-40",
    accounts: [{ by: "XS", stance: "denies", text: "These are drains, and they were dug in spring." }],
    provisions: ["RS01-2"],
    versions: [trenches.versionId],
  });
  const homes = { provision: "RS01-3", party: "XN" } as const;
  determine(
    "2025-10-07 10:00",
    homes,
    "partial",
    "2025-10-05T00:00",
    "Households counted in the register do not all live in the villages yet.",
  );
  recorder.tell({
    kind: "revoke",
    at: on("2025-10-21 10:00"),
    actor: "LEAD-2",
    ...homes,
    effectiveFrom: "2025-10-05T00:00",
    reason: "The register was out of date; the district office has shown the new one.",
  });
  recorder.tell({
    kind: "incident",
    at: on("2025-12-11 10:00"),
    actor: "LEAD-1",
    code: "EX-2025-004",
    what: "clash",
    title: "Warning shots at Post 12",
    from: "2025-12-10T21:00",
    until: "2025-12-10T21:20",
    site: "post-12",
    accounts: [
      { by: "XN", stance: "states", text: "Our sentries fired warning shots towards the line after 21:00." },
      { by: "XS", stance: "states", text: "Norvale fired at us for twenty minutes." },
    ],
    provisions: ["RS01-1"],
    versions: [],
  });
  determine(
    "2025-12-12 09:00",
    { provision: "RS01-1", party: "XN" },
    "non_compliant",
    "2025-12-10T21:20",
    "Norvale itself states that its sentries fired.",
    ["EX-2025-004"],
  );
}

/** The lead keeps the lists: a place is added, another one ends. */
export function tellWatchLists({ recorder }: Scene): void {
  const add = (at: string, provision: string, party: Party, site: string, why: string): void => {
    recorder.tell({
      kind: "watch",
      at: on(at),
      actor: "LEAD-1",
      provision,
      party,
      site,
      from: at.replace(" ", "T"),
      to: null,
      why,
    });
  };
  for (const party of ["XN", "XS"] as const) {
    add("2025-02-03 09:00", "CF12-2", party, "saddle-pass", "Both sides report works on the pass.");
    add("2025-09-05 09:00", "RS01-2", party, "saddle-pass", "Taken over from the list of the first text.");
  }
  add("2025-09-05 09:10", "RS01-2", "XS", "ridge-post-40", "Norvale reports works there.");
  add("2025-10-10 09:00", "JM04-3", "XN", "old-customs-house", "A fourth market was agreed.");
  const end = {
    kind: "watch_end",
    actor: "LEAD-2",
    provision: "JM04-3",
    party: "XN",
    site: "old-customs-house",
  } as const;
  recorder.tell({
    ...end,
    at: on("2025-11-20 09:00"),
    to: "2025-11-20T00:00",
    why: "The market did not come about; both sides took it off the list.",
  });
}

/** The record ends with reports that nobody has decided yet, one of them a flash. */
export function tellLastDays(scene: Scene): void {
  scene.filed({
    party: "XN",
    site: "mirror-lake",
    from: "2025-12-30 08:00",
    statements: [
      ["RS01-1", "no_breach_seen"],
      ["RS01-2", "no_breach_seen"],
    ],
    words: "Quiet on the northern shore. ទឹកបឹងស្ងប់ស្ងាត់ គ្មានសំឡេងបាញ់ទេ។",
  });
  scene.filed({
    party: "XS",
    site: "saddle-pass",
    from: "2025-12-31 06:00",
    statements: [["RS01-1", "non_compliant"]],
    words: "Rifle fire from the southern side of the pass at 07:05, seen by both observers.",
  });
}
