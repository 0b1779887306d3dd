/** The commitments of the exercise's four invented texts. All dates are days of mission time. */
import type { Nature } from "../level";
import { PARTIES, type Party } from "./places";

type Milestone = {
  readonly code: string;
  readonly title: string;
  readonly party?: Party;
  readonly startsOn: string;
  readonly dueOn: string;
  readonly quantity?: number;
};
export type ExerciseProvision = {
  readonly code: string;
  readonly instrument: string;
  readonly category: string;
  readonly nature: Nature;
  readonly title: string;
  readonly summary: string;
  readonly parties: readonly Party[];
  readonly joint: boolean;
  readonly observableBy: readonly string[];
  readonly validityDays: number;
  readonly startsAt?: string;
  readonly continues: readonly string[];
  readonly alsoBearsOn: readonly string[];
  readonly measure: { readonly unit: string; readonly label: string } | null;
  readonly milestones: readonly Milestone[];
};

const FIELD = ["OT-XN", "OT-XS"];
const HQ = ["HQ"];

type Row = Pick<ExerciseProvision, "code" | "category" | "nature" | "title" | "summary"> & Partial<ExerciseProvision>;
const provision = (row: Row): ExerciseProvision => ({
  instrument: row.code.split("-")[0] ?? "",
  parties: PARTIES,
  joint: false,
  observableBy: FIELD,
  validityDays: 30,
  continues: [],
  alsoBearsOn: [],
  measure: null,
  milestones: [],
  ...row,
});
const weapons = { unit: "weapons", label: "heavy weapons at the receiving base" };
const bothDue = (code: string, title: string, startsOn: string, dueOn: string, quantity: number): Milestone[] =>
  PARTIES.map((party) => ({ code: `${code}-${party}`, title, party, startsOn, dueOn, quantity }));

export const EXERCISE_PROVISIONS: readonly ExerciseProvision[] = [
  provision({
    code: "CF12-1",
    category: "ceasefire",
    nature: "restraint",
    title: "Fire ceases along the whole line",
    summary: "Neither side fires, attacks or lays mines from 00:00 on 13 January on.",
    validityDays: 7,
    alsoBearsOn: ["CF12-2"],
  }),
  provision({
    code: "CF12-2",
    category: "troop-restraint",
    nature: "restraint",
    title: "No forward movement, no reinforcement",
    summary: "Troops stay where they were on 12 January; no new positions are built.",
    validityDays: 14,
    alsoBearsOn: ["CF12-1"],
  }),
  provision({
    code: "CF12-3",
    category: "civilians",
    nature: "condition",
    title: "Residents free to return and to move",
    summary: "Residents of the listed villages go home and move in safety.",
    validityDays: 14,
    alsoBearsOn: ["CF12-1"],
    measure: { unit: "persons", label: "residents back home" },
  }),
  provision({
    code: "CF12-4",
    category: "prisoners",
    nature: "act",
    title: "Release of the 24 detained soldiers",
    summary: "Sundmere hands over the 24 soldiers named in the annex.",
    parties: ["XS"],
    measure: { unit: "persons", label: "prisoners released" },
    milestones: [
      {
        code: "CF12-4-24",
        title: "24 soldiers handed over",
        party: "XS",
        startsOn: "2025-01-20",
        dueOn: "2025-02-20",
        quantity: 24,
      },
    ],
  }),
  provision({
    code: "CF12-5",
    category: "observer-access",
    nature: "act",
    title: "Terms of reference of the observer teams signed",
    summary: "Both sides sign the terms under which the teams work.",
    joint: true,
    observableBy: HQ,
    validityDays: 90,
    milestones: [
      { code: "CF12-5-TOR", title: "Terms of reference signed", startsOn: "2025-01-13", dueOn: "2025-02-12" },
    ],
  }),
  provision({
    code: "CF12-6",
    category: "mechanisms",
    nature: "act",
    title: "First meeting of the joint military committee",
    summary: "The joint committee meets within fifty days.",
    joint: true,
    observableBy: HQ,
    validityDays: 90,
    milestones: [{ code: "CF12-6-JMC", title: "Committee meets", startsOn: "2025-01-13", dueOn: "2025-03-02" }],
  }),
  provision({
    code: "JM04-1",
    category: "mechanisms",
    nature: "condition",
    title: "Hotline staffed and answered",
    summary: "The line between both headquarters is staffed day and night.",
    joint: true,
    observableBy: HQ,
    continues: ["CF12-6"],
  }),
  provision({
    code: "JM04-2",
    category: "information",
    nature: "restraint",
    title: "No hostile or false statements",
    summary: "Officials refrain from statements that are false or call for force.",
    observableBy: HQ,
    validityDays: 7,
  }),
  provision({
    code: "JM04-3",
    category: "confidence",
    nature: "condition",
    title: "Market crossings open",
    summary: "The listed crossings are open for people and goods on market days.",
    validityDays: 60,
    measure: { unit: "crossings", label: "crossings open" },
  }),
  provision({
    code: "JM04-4",
    category: "crime",
    nature: "condition",
    title: "Police cooperation",
    summary: "Police forces answer each other's requests. No observer team has a role in this.",
    joint: true,
    observableBy: [],
    validityDays: 90,
  }),
  provision({
    code: "JM04-5",
    category: "ceasefire",
    nature: "restraint",
    title: "No fire across the line, no new mines",
    summary: "Repeats the ceasefire for the line itself and adds newly laid mines.",
    validityDays: 7,
    continues: ["CF12-1"],
    alsoBearsOn: ["CF12-1", "CF12-2"],
  }),
  provision({
    code: "JM04-6",
    category: "demining",
    nature: "act",
    title: "Pilot area for demining chosen",
    summary: "The joint working group chooses the pilot area.",
    joint: true,
    milestones: [{ code: "JM04-6-PILOT", title: "Pilot area chosen", startsOn: "2025-03-04", dueOn: "2025-04-15" }],
  }),
  provision({
    code: "JM04-7",
    category: "boundary",
    nature: "restraint",
    title: "No change of markers, wire or buildings",
    summary: "Neither side changes the situation on the ground by itself.",
    validityDays: 60,
    alsoBearsOn: ["CF12-2"],
  }),
  provision({
    code: "AP20-A",
    category: "heavy-weapons",
    nature: "condition",
    title: "Withdrawal phase 1: rocket launchers",
    summary: "Twelve launchers of each side stand at the listed bases.",
    startsAt: "2025-06-01T00:00:00+07:00",
    measure: weapons,
    milestones: bothDue("AP20-A", "Phase 1", "2025-06-01", "2025-06-21", 12),
  }),
  provision({
    code: "AP20-B",
    category: "heavy-weapons",
    nature: "condition",
    title: "Withdrawal phase 2: artillery",
    summary: "Thirty guns of each side stand at the listed bases.",
    startsAt: "2025-06-22T00:00:00+07:00",
    measure: weapons,
    milestones: bothDue("AP20-B", "Phase 2", "2025-06-22", "2025-07-31", 30),
    alsoBearsOn: ["AP20-A"],
  }),
  provision({
    code: "AP20-C",
    category: "heavy-weapons",
    nature: "condition",
    title: "Withdrawal phase 3: armoured vehicles",
    summary: "Eighteen armoured vehicles of each side stand at the listed bases.",
    startsAt: "2025-10-01T00:00:00+07:00",
    measure: weapons,
    milestones: bothDue("AP20-C", "Phase 3", "2025-10-01", "2025-12-15", 18),
    alsoBearsOn: ["AP20-A", "AP20-B"],
  }),
  provision({
    code: "AP20-G",
    category: "heavy-weapons",
    nature: "condition",
    title: "Withdrawal phase 4: engineer stocks",
    summary: "Bridging and mine-laying equipment of each side stands at the listed bases.",
    startsAt: "2026-02-01T00:00:00+07:00",
    measure: weapons,
    milestones: bothDue("AP20-G", "Phase 4", "2026-02-01", "2026-03-31", 8),
    alsoBearsOn: ["AP20-C"],
  }),
  provision({
    code: "AP20-D",
    category: "demining",
    nature: "condition",
    title: "Clearance of the listed minefields",
    summary: "The listed fields are cleared and handed over.",
    continues: ["JM04-6"],
    measure: { unit: "m2", label: "area cleared" },
  }),
  provision({
    code: "AP20-E",
    category: "boundary",
    nature: "act",
    title: "Joint survey, forty temporary markers",
    summary: "Survey teams of both sides place forty temporary markers.",
    joint: true,
    validityDays: 60,
    measure: { unit: "markers", label: "temporary markers placed" },
    milestones: [
      { code: "AP20-E-40", title: "Forty markers", startsOn: "2025-06-15", dueOn: "2025-09-30", quantity: 40 },
    ],
  }),
  provision({
    code: "AP20-F",
    category: "observer-access",
    nature: "condition",
    title: "Access of the teams to the listed places",
    summary: "Visits asked for are made in full, at the place the team chooses.",
  }),
  provision({
    code: "RS01-1",
    category: "ceasefire",
    nature: "restraint",
    title: "Renewed ceasefire",
    summary: "The ceasefire is renewed from 12:00 on 1 September on.",
    validityDays: 7,
    continues: ["CF12-1", "JM04-5"],
    alsoBearsOn: ["JM04-5", "RS01-2"],
  }),
  provision({
    code: "RS01-2",
    category: "troop-restraint",
    nature: "restraint",
    title: "Renewed standstill of troops",
    summary: "No movement, reinforcement or new works within five kilometres of the line.",
    validityDays: 14,
    continues: ["CF12-2"],
    alsoBearsOn: ["RS01-1"],
  }),
  provision({
    code: "RS01-3",
    category: "civilians",
    nature: "condition",
    title: "Return of residents completed",
    summary: "Residents of the listed villages live at home again.",
    validityDays: 14,
    continues: ["CF12-3"],
    alsoBearsOn: ["RS01-1"],
    measure: { unit: "persons", label: "residents back home" },
  }),
  provision({
    code: "RS01-4",
    category: "prisoners",
    nature: "act",
    title: "Release of the six boatmen",
    summary: "Norvale hands over the six boatmen held since August.",
    parties: ["XN"],
    startsAt: "2025-09-04T12:00:00+07:00",
    measure: { unit: "persons", label: "prisoners released" },
    milestones: [
      {
        code: "RS01-4-6",
        title: "Six boatmen handed over",
        party: "XN",
        startsOn: "2025-09-04",
        dueOn: "2025-09-30",
        quantity: 6,
      },
    ],
  }),
  provision({
    code: "RS01-5",
    category: "prisoners",
    nature: "condition",
    title: "Treatment of persons held",
    summary: "Persons held are treated well and may be visited.",
  }),
  provision({
    code: "RS01-6",
    category: "mechanisms",
    nature: "condition",
    title: "Liaison officers in place",
    summary: "Liaison officers of both sides work from one office.",
    joint: true,
    observableBy: HQ,
    continues: ["JM04-1"],
  }),
  provision({
    code: "RS01-7",
    category: "information",
    nature: "restraint",
    title: "Restraint in public statements",
    summary: "Officials refrain from threats and unverified accusations.",
    observableBy: HQ,
    validityDays: 7,
    continues: ["JM04-2"],
  }),
];
