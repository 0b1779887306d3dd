import "server-only";
import type { Term } from "@/lib/domain/facts";
import { type Instant, startOfDay } from "@/lib/domain/instant";
import { sha256 } from "@/lib/platform/content-hash";
import type { AccordReference, InstrumentRow, ProvisionRow } from "./accord-reference";

/** An obligation by the accord's own rows: everything of a lane that comes with the text. */
export type DutyRow = {
  readonly id: string;
  readonly party: string;
  readonly provision: ProvisionRow;
  readonly instrument: InstrumentRow;
  readonly due: readonly Term<Instant>[];
  /** Where its lane begins: the day its instrument took effect, or its own start, if earlier. */
  readonly begins: Instant;
  /** A hash of these rows. */
  readonly text: string;
  /** None of these rows was recorded later. */
  readonly recordedAt: Instant;
};

const made = new WeakMap<AccordReference, readonly DutyRow[]>();

/** The obligations of an accord in the order of its provisions, then of the parties. */
export function dutiesOf(reference: AccordReference): readonly DutyRow[] {
  const known = made.get(reference);
  if (known) return known;
  const duties = reference.provisions.flatMap((provision) => {
    const instrument = reference.instruments.find((i) => i.code === provision.instrument);
    if (!instrument) throw new Error(`provision ${provision.code} has no instrument`);
    return Object.entries(provision.obligations)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([party, id]) => dutyOf(id, party, provision, instrument));
  });
  made.set(reference, duties);
  return duties;
}

function dutyOf(id: string, party: string, provision: ProvisionRow, instrument: InstrumentRow): DutyRow {
  const due = dueOf(provision, party);
  const { nature, observableBy, starts, validityDays } = provision;
  const { events, inForceFrom } = instrument;
  const dated = [...due, ...starts, ...validityDays, ...events];
  return {
    id,
    party,
    provision,
    instrument,
    due,
    begins: startOfDay(Math.min(inForceFrom, ...starts.map((s) => s.value))),
    text: sha256(JSON.stringify([nature, observableBy.length, starts, validityDays, due, events, inForceFrom])),
    recordedAt: Math.max(0, ...dated.map((one) => one.recordedAt)),
  };
}

/** A restraint has nothing to complete, so it is never overdue: its milestones mark a test, not a debt. */
function dueOf(provision: ProvisionRow, party: string): readonly Term<Instant>[] {
  if (provision.nature === "restraint") return [];
  return provision.milestones.flatMap((m) =>
    m.dueAt === null || (m.party !== null && m.party !== party) ? [] : [{ value: m.dueAt, recordedAt: m.recordedAt }],
  );
}
