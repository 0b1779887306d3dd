/** Scenes of suspensions and of breaches, with what each side says. */
import { HOUR } from "../instant";
import type { Party } from "./places";
import { on } from "./recorder";
import type { Scene } from "./scene";

/** One text is suspended and resumed; of another nobody ever says that the suspension ended. */
export function tellSuspensions({ recorder }: Scene): void {
  const tell = (
    at: string,
    instrument: string,
    status: "suspended" | "resumed" | "reaffirmed",
    byParty: Party | null,
    note: string,
  ): void => {
    const source = "Letter to the head of mission (exercise)";
    recorder.tell({
      kind: "instrument",
      at: on(at) + HOUR,
      actor: "LEAD-1",
      instrument,
      status,
      when: at.replace(" ", "T"),
      byParty,
      note,
      source,
    });
  };
  tell(
    "2025-07-08 18:00",
    "AP20",
    "suspended",
    "XS",
    "Sundmere suspends the action plan. Norvale answers on the same day that it goes on.",
  );
  tell("2025-08-02 12:00", "JM04", "suspended", "XN", "Norvale suspends the committee minutes until fire stops.");
  tell("2025-08-11 09:00", "AP20", "resumed", "XS", "Sundmere resumes the action plan by letter.");
  tell(
    "2025-09-01 12:00",
    "JM04",
    "reaffirmed",
    null,
    "The renewal statement reaffirms all earlier texts and does not name the minutes.",
  );
}

/** The crisis of July: an inquiry that is opened and closed, and a determination on the breach. */
export function tellSummer(scene: Scene): void {
  const { recorder } = scene;
  const seen = scene.approved({
    party: "XS",
    site: "mirror-lake",
    from: "2025-07-10 05:00",
    hours: 5,
    statements: [
      ["CF12-1", "non_compliant"],
      ["JM04-5", "non_compliant"],
    ],
    words:
      "Mortar fire from the southern shore from 05:40 to 06:15; the team saw the muzzle flashes. គ្រាប់កាំភ្លើងត្បាល់១២គ្រាប់ត្រូវបានរាប់។",
  });
  recorder.tell({
    kind: "incident",
    at: on("2025-07-11 12:00"),
    actor: "LEAD-2",
    code: "EX-2025-001",
    what: "clash",
    title: "Mortar fire at Mirror Lake",
    from: "2025-07-10T05:40",
    until: "2025-07-10T06:15",
    site: "mirror-lake",
    accounts: [
      { by: "XN", stance: "states", text: "Twelve mortar rounds were fired from the southern shore at Post 12." },
      {
        by: "XS",
        stance: "denies",
        text: "No mortar of Sundmere fired on that day. The flashes were fishermen's lamps.",
      },
      { by: "OT-XS", stance: "observed", text: "Muzzle flashes on the southern shore between 05:40 and 06:15." },
    ],
    provisions: ["CF12-1", "JM04-5"],
    versions: [seen.versionId],
  });
  const inquiry = { provision: "CF12-1", party: "XS", actor: "LEAD-2" } as const;
  recorder.tell({
    kind: "inquire",
    at: on("2025-07-12 09:00"),
    ...inquiry,
    incident: "EX-2025-001",
    reason: "Both sides' accounts differ; crater analysis was asked for.",
  });
  recorder.tell({
    kind: "close_inquiry",
    at: on("2025-08-15 16:00"),
    ...inquiry,
    outcome: "Crater analysis fits the direction of the southern shore.",
  });
  recorder.tell({
    kind: "determine",
    at: on("2025-07-14 15:00"),
    actor: "LEAD-2",
    provision: "CF12-1",
    party: "XS",
    level: "non_compliant",
    effectiveFrom: "2025-07-10T10:00",
    rationale: "Two observers saw the muzzle flashes. The denial names no fact that speaks against it.",
    setAside: null,
    ownAccounts: [],
  });
}

/** A breach that the other side denies, with rival accounts. */
export function tellDisputedBreach(scene: Scene): void {
  const seen = scene.approved({
    party: "XN",
    site: "three-stones",
    from: "2025-10-14 13:00",
    statements: [["RS01-1", "non_compliant"]],
    words: "Machine-gun fire from the northern post at 14:10; cartridge cases were examined.",
  });
  scene.recorder.tell({
    kind: "incident",
    at: on("2025-10-16 10:00"),
    actor: "LEAD-1",
    code: "EX-2025-002",
    what: "clash",
    title: "Machine-gun fire at Three Stones",
    from: "2025-10-14T14:10",
    until: null,
    site: "three-stones",
    accounts: [
      { by: "XS", stance: "states", text: "A Norvale post fired at a working party." },
      { by: "XN", stance: "denies", text: "No Norvale soldier fired. The cases are of an older exercise." },
    ],
    provisions: ["RS01-1"],
    versions: [seen.versionId],
  });
}

/** A breach at a place that nobody can see again: it runs out and stays open, under an inquiry that is still going on. */
export function tellOpenBreach(scene: Scene): void {
  const { recorder } = scene;
  const seen = scene.approved({
    party: "XS",
    site: "three-stones",
    from: "2025-11-25 09:00",
    statements: [
      ["RS01-1", "non_compliant"],
      ["RS01-2", "inconclusive"],
    ],
    words: "A patrol of Sundmere laid mines beside the track; both observers saw three being placed.",
  });
  recorder.tell({
    kind: "incident",
    at: on("2025-11-26 09:00"),
    actor: "LEAD-1",
    code: "EX-2025-003",
    what: "mine",
    title: "Mines laid near Three Stones",
    from: "2025-11-25T10:00",
    until: null,
    site: "three-stones",
    accounts: [
      { by: "XN", stance: "states", text: "Sundmere mines the track to Three Stones." },
      { by: "XS", stance: "states", text: "The area is closed because of old mines." },
    ],
    provisions: ["RS01-1", "RS01-2"],
    versions: [seen.versionId],
  });
  recorder.tell({
    kind: "inquire",
    at: on("2025-11-27 09:00"),
    actor: "LEAD-2",
    provision: "RS01-1",
    party: "XS",
    incident: "EX-2025-003",
    reason: "Whether the mines are new has to be settled with the demining group.",
  });
}
