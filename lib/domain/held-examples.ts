/** Small obligations with their lanes, for tests of what screens say about them. */
import type { FindingFact, InstrumentEvent, ObligationFacts } from "./facts";
import { freshnessOf } from "./freshness";
import type { Held, HeldProvision } from "./held";
import { parseDay } from "./instant";
import { laneOf } from "./status";

export const at = (day: string) => parseDay(day) ?? Number.NaN;
export const OLD = at("2025-08-07");
export const NEW = at("2025-12-27");

export const event = (kind: InstrumentEvent["kind"], day: string): InstrumentEvent => ({
  kind,
  at: at(day),
  byParty: "TH",
  note: null,
  stopsClocks: false,
  recordedAt: at(day),
});
/** An approved finding of a quiet two days before year's end. */
export const reading = (more: Partial<FindingFact>): FindingFact => ({
  id: "f",
  lineage: "r:0",
  team: "AOT-KH",
  authorId: "u",
  site: null,
  from: at("2025-12-28"),
  until: at("2025-12-29"),
  access: "full",
  refusedBy: null,
  level: "no_breach_seen",
  whole: true,
  submittedAt: at("2025-12-29"),
  approvedAt: at("2025-12-29"),
  withdrawnAt: null,
  supersededAt: null,
  deniedAt: [],
  ...more,
});

type Made = Partial<ObligationFacts> & { continues?: string[]; inForceFrom?: number; cutOff?: string };
/** A restraint of which nothing was recorded but what is given; its evidence is valid for seven days. */
export const factsOf = (more: Partial<ObligationFacts>, inForceFrom = NEW): ObligationFacts => ({
  nature: "restraint",
  monitored: true,
  starts: [{ value: inForceFrom, recordedAt: inForceFrom }],
  validityDays: [{ value: 7, recordedAt: OLD }],
  due: [],
  watch: [],
  findings: [],
  determinations: [],
  instrument: [],
  inquiries: [],
  ...more,
});

/** One obligation of a provision of instrument "JS" for "JS-1", with its lane. */
export function held(code: string, party: string, made: Made = {}): Held {
  const { continues = [], inForceFrom = NEW, cutOff = "2026-01-01", ...more } = made;
  const facts = factsOf(more, inForceFrom);
  const provision: HeldProvision = {
    code,
    title: code,
    instrument: code.slice(0, 2),
    category: "ceasefire",
    nature: facts.nature,
    joint: false,
    position: 0,
    continues,
    starts: facts.starts,
    validityDays: facts.validityDays,
    milestones: [],
  };
  const instrument = {
    code: provision.instrument,
    shortTitle: code,
    inForceFrom,
    position: 0,
    events: facts.instrument,
  };
  const lane = laneOf(facts, { asOf: at(cutOff), knownAt: at("2026-01-01") }, inForceFrom);
  const fresh = freshnessOf(facts, lane.clocks.knownAt, lane.clocks.cutOff);
  return { id: `${code}/${party}`, key: `${code}/${party}`, party, provision, instrument, due: facts.due, lane, fresh };
}
