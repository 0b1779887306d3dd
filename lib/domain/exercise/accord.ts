/** The exercise's accord in the format accord/1: everything in it is invented. */
import type { Level, Nature } from "../level";
import { exerciseSites, PARTIES, PARTY_NAMES, type Party, TEAM_OF } from "./places";
import { EXERCISE_PROVISIONS } from "./provisions";

export const EXERCISE_CODE = "EXERCISE-2025";
export const EXERCISE_DISCLAIMER =
  "EXERCISE. Parties, places, texts, persons and events are invented for training and tests. Nothing here happened.";

const CATEGORIES: Record<string, { name: string; matter: string }> = {
  ceasefire: { name: "Ceasefire and non-use of force", matter: "fire, explosions or newly laid mines" },
  "troop-restraint": { name: "Troop restraint and no provocation", matter: "movement, reinforcement or new works" },
  "heavy-weapons": { name: "Heavy-weapon withdrawal", matter: "the listed weapons at the receiving base" },
  demining: { name: "Humanitarian demining", matter: "clearance of the listed area" },
  prisoners: { name: "Prisoners", matter: "the persons named and their condition" },
  civilians: { name: "Protection and return of civilians", matter: "residents living and moving in safety" },
  information: { name: "Information restraint", matter: "false statements or calls for force by officials" },
  confidence: { name: "Confidence-building", matter: "the agreed crossing at work" },
  crime: { name: "Transnational crime", matter: "requests answered by the police" },
  boundary: { name: "Boundary and encroachment", matter: "new wire, works or moved markers" },
  "observer-access": { name: "Observer teams and access", matter: "the visit asked for" },
  mechanisms: { name: "Committees and contact channels", matter: "the meeting or contact agreed" },
};

const TEXTS: Record<Nature, (matter: string) => Partial<Record<Level, string>>> = {
  restraint: (matter) => ({
    no_breach_seen: `The team was present for the stated hours with the access it asked for and saw or heard no sign of ${matter} by this party.`,
    inconclusive: `Signs of ${matter} were seen or heard, but the origin, the time or the party could not be established.`,
    non_compliant: `The team saw ${matter} itself, or examined the traces, and could establish that this party was behind it.`,
  }),
  condition: (matter) => ({
    compliant: `With full access the team saw ${matter} as agreed, complete for this place, and nothing that speaks against it.`,
    partial: `The team saw ${matter} in part; what is there and what is missing are both counted.`,
    inconclusive: `The team could not see enough of ${matter}, or records did not match, so that nothing can be said.`,
    non_compliant: `The agreed time had passed and the team established that this party prevented or reversed what was agreed on ${matter}.`,
  }),
  act: (matter) => ({
    compliant: `The team saw that it was done as agreed (${matter}), whole, or saw the record that both sides signed.`,
    partial: `It was done in part; what was done and what is still owed are both counted.`,
    inconclusive: `It was announced, but the team saw neither the event nor a record of it.`,
    non_compliant: `The time had passed and both sides or their records confirm that it was not done.`,
  }),
};

type Text = { code: string; title: string; shortTitle: string; signedOn: string; inForceFrom: string; place: string };
const INSTRUMENTS: readonly Text[] = [
  {
    code: "CF12",
    title: "Agreement on the Cessation of Hostilities between Norvale and Sundmere, 12 January 2025 (exercise)",
    shortTitle: "Cessation agreement",
    signedOn: "2025-01-12",
    inForceFrom: "2025-01-13T00:00:00+07:00",
    place: "Greyharbour",
  },
  {
    code: "JM04",
    title: "Minutes of the Joint Military Committee, 4 March 2025 (exercise)",
    shortTitle: "Committee minutes, 4 Mar",
    signedOn: "2025-03-04",
    inForceFrom: "2025-03-04T00:00:00+07:00",
    place: "Port Amber",
  },
  {
    code: "AP20",
    title: "Action Plan on Withdrawal, Clearance and Survey, 20 May 2025 (exercise)",
    shortTitle: "Action plan, 20 May",
    signedOn: "2025-05-20",
    inForceFrom: "2025-05-20T00:00:00+07:00",
    place: "Old Customs House",
  },
  {
    code: "RS01",
    title: "Statement on the Renewal of the Ceasefire, 1 September 2025 (exercise)",
    shortTitle: "Renewal statement",
    signedOn: "2025-09-01",
    inForceFrom: "2025-09-01T12:00:00+07:00",
    place: "Long Causeway",
  },
];

type ThemeRow = readonly [code: string, name: string, provisions: readonly string[], headline: readonly string[]];
const THEMES: readonly ThemeRow[] = [
  [
    "non-violence",
    "Commitment to non-violence",
    ["CF12-1", "CF12-3", "JM04-5", "RS01-1", "RS01-3"],
    ["RS01-1", "RS01-3"],
  ],
  ["existing-agreements", "Implementation of existing agreements", ["CF12-6", "JM04-1", "RS01-6"], ["RS01-6"]],
  ["observer-team", "Observer teams", ["CF12-5", "AP20-F"], ["AP20-F"]],
  [
    "de-escalation",
    "Military de-escalation",
    ["CF12-2", "AP20-A", "AP20-B", "AP20-C", "AP20-G", "RS01-2"],
    ["AP20-A", "AP20-B", "AP20-C", "AP20-G", "RS01-2"],
  ],
  ["information-restraint", "Information restraint", ["JM04-2", "RS01-7"], ["RS01-7"]],
  ["confidence-measures", "Confidence-building measures", ["JM04-3"], ["JM04-3"]],
  ["demining", "Humanitarian demining", ["JM04-6", "AP20-D"], ["AP20-D"]],
  ["prisoner-release", "Prisoner release", ["CF12-4", "RS01-4", "RS01-5"], ["RS01-4", "RS01-5"]],
  ["transnational-crime", "Cooperation on transnational crime", ["JM04-4"], ["JM04-4"]],
  ["boundary", "Boundary and encroachment", ["JM04-7", "AP20-E"], ["JM04-7", "AP20-E"]],
];

/** Places due from the beginning; the lead changes them during the year. */
export const WATCHED: Readonly<Record<string, Record<Party, readonly string[]>>> = {
  line: {
    XN: ["saddle-pass", "mirror-lake", "three-stones", "post-12", "ridge-post-18"],
    XS: ["saddle-pass", "mirror-lake", "three-stones", "post-31", "ridge-post-40"],
  },
  villages: { XN: ["alder-brook", "fennick", "low-marren"], XS: ["sorrel-ford", "ambry", "east-tollan"] },
  crossings: {
    XN: ["greyharbour-gate", "millstone-crossing", "tern-ferry"],
    XS: ["southgate", "salt-bridge", "heron-landing"],
  },
  launchers: { XN: ["base-corrin", "base-hallow"], XS: ["base-orlan", "base-quill"] },
  guns: { XN: ["base-windrush", "depot-nettle"], XS: ["base-tamar", "depot-reed"] },
  vehicles: { XN: ["base-hallow", "depot-nettle"], XS: ["base-quill", "depot-reed"] },
  fields: { XN: ["field-seven", "field-nine"], XS: ["field-two", "field-five"] },
  visits: { XN: ["greyharbour", "camp-larch"], XS: ["port-amber", "camp-osier"] },
  camps: { XN: ["camp-larch"], XS: ["camp-osier"] },
};
const LISTS: Readonly<Record<string, string>> = {
  "CF12-1": "line",
  "JM04-5": "line",
  "RS01-1": "line",
  "CF12-3": "villages",
  "RS01-3": "villages",
  "JM04-3": "crossings",
  "AP20-A": "launchers",
  "AP20-B": "guns",
  "AP20-C": "vehicles",
  "AP20-D": "fields",
  "AP20-F": "visits",
  "RS01-5": "camps",
};

const midnight = (day: string): string => `${day}T00:00:00+07:00`;
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** The accord as an accord/1 object; always the same. */
export function makeExerciseAccord() {
  return {
    format: "accord/1" as const,
    accord: {
      code: EXERCISE_CODE,
      name: "Greyharbour accord between Norvale and Sundmere (exercise)",
      shortName: "Greyharbour exercise",
      kind: "exercise" as const,
    },
    timeZone: "Asia/Phnom_Penh",
    utcOffset: "+07:00",
    disclaimer: EXERCISE_DISCLAIMER,
    notes: { exercise: "Invented. For training and tests." },
    validityRule: "a compliant act has no end; every other reading lasts validityDays",
    attribution: [],
    parties: PARTIES.map((code) => ({ code, name: PARTY_NAMES[code] })),
    teams: [
      ...PARTIES.map((party) => ({
        code: TEAM_OF[party],
        name: `Observer team ${PARTY_NAMES[party].en} (exercise)`,
        kind: "observer-team",
        hostParty: party,
        note: `Works on the side of ${PARTY_NAMES[party].en} only.`,
        sources: [],
      })),
      {
        code: "HQ",
        name: "Head of mission (exercise)",
        kind: "headquarters",
        hostParty: null,
        note: "Reads public statements and the records of committees.",
        sources: [],
      },
    ],
    instruments: INSTRUMENTS.map((text) => ({
      ...text,
      signatories: [],
      witnesses: [],
      status: [
        { on: text.inForceFrom.slice(0, 10), kind: "in_force", note: "Invented for the exercise.", sources: [] },
      ],
      textKnown: "full",
      sources: [],
    })),
    categories: Object.entries(CATEGORIES).map(([code, { name }]) => ({ code, name })),
    themes: THEMES.map(([code, name, provisions, headline]) => ({
      code,
      name,
      origin: "invented for the exercise",
      provisions,
      headline,
    })),
    criteria: Object.entries(CATEGORIES).map(([category, { matter }]) => ({
      category,
      version: 1,
      status: "for the exercise only",
      texts: criteriaOf(category, matter),
    })),
    provisions: EXERCISE_PROVISIONS.map(provisionEntry),
    sites: exerciseSites(),
    watchList: EXERCISE_PROVISIONS.flatMap((p) =>
      p.parties.flatMap((party) =>
        (WATCHED[LISTS[p.code] ?? ""]?.[party] ?? []).map((site) => ({
          provision: p.code,
          party,
          site,
          from: p.startsAt ?? INSTRUMENTS.find((i) => i.code === p.instrument)?.inForceFrom ?? "",
          to: null,
          why: "In the annex of the text (exercise).",
          status: "for the exercise only",
          sources: [],
        })),
      ),
    ),
  };
}

function criteriaOf(category: string, matter: string): Partial<Record<Nature, Partial<Record<Level, string>>>> {
  const natures = EXERCISE_PROVISIONS.filter((p) => p.category === category).map((p) => p.nature);
  return Object.fromEntries(natures.map((nature) => [nature, TEXTS[nature](matter)]));
}

function provisionEntry(p: (typeof EXERCISE_PROVISIONS)[number]) {
  return {
    code: p.code,
    instrument: p.instrument,
    category: p.category,
    nature: p.nature,
    numbering: "assigned",
    title: p.title,
    summary: p.summary,
    obligatedParties: p.parties,
    joint: p.joint,
    continues: p.continues,
    alsoBearsOn: p.alsoBearsOn,
    observableBy: p.observableBy,
    validityDays: p.validityDays,
    validityDaysNote: "for the exercise only",
    ...(p.startsAt === undefined ? {} : { startsAt: p.startsAt, startsAtNote: "for the exercise only" }),
    measure: p.measure,
    milestones: p.milestones.map((m) => ({
      code: m.code,
      title: m.title,
      ...(m.party === undefined ? {} : { party: m.party }),
      startsOn: m.startsOn,
      dueOn: m.dueOn,
      startsAt: midnight(m.startsOn),
      dueAt: midnight(dayAfter(m.dueOn)),
      ...(m.quantity === undefined ? {} : { quantity: { value: m.quantity, unit: p.measure?.unit ?? "" } }),
      note: "Invented for the exercise.",
      sources: [],
    })),
    sources: [],
  };
}
