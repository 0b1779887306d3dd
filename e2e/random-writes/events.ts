/** Random events of an accord: what becomes of its texts, what is alleged, and a period set anew. */
import { recordIncident } from "@/lib/commands/record-incident";
import { recordInstrumentStatus } from "@/lib/commands/record-instrument-status";
import { DAY, minuteText } from "@/lib/domain/instant";
import { daysAgo, knownDuty, oneOf, provisionIn, provisionSeen, type Write } from "./scene";

export const recordStatus: Write = async (scene) => {
  const { database, random } = scene;
  const { instrument } = provisionIn(scene);
  const found = database.reference.instruments.find(({ code }) => code === instrument);
  if (!found) return;
  const kind = random.pick(["suspended", "resumed", "reaffirmed"] as const);
  const stopsClocks = kind === "suspended" && random.chance(1 / 2);
  const said = { kind, at: minuteText(daysAgo(scene, 90)), byParty: random.pick(["XN", "XS"]), note: "", stopsClocks };
  const record = { instrumentId: found.id, ...said, sources: ["A statement."] };
  await recordInstrumentStatus(database.who("LEAD-1"), record);
};

/** Linked to a finding where there is one: a party's denial then disputes it. */
export const allege: Write = async (scene) => {
  const { database, random, seed, incidents } = scene;
  const provision = provisionSeen(scene);
  const accordId = database.reference.id;
  const { findings } = await knownDuty(scene, provision);
  const looked = oneOf(random, findings);
  const stance = random.chance(2 / 3) ? ("denies" as const) : ("states" as const);
  const account = { by: random.pick(["XN", "XS", "PRESS"]), stance, text: "Said." };
  const code = `R-${seed}-${incidents.length}`;
  const place = { occurredFrom: minuteText(Date.now() - 3 * DAY), occurredUntil: null, site: null, placeNote: "" };
  const links = { sources: [], accounts: [account], provisions: [provision.code], findings: looked ? [looked.id] : [] };
  await recordIncident(database.who("LEAD-1"), { accordId, code, kind: "fire", title: "Fire", ...place, ...links });
  incidents.push(code);
};

/** As an edition of the accord's file sets it. */
export const setValidity: Write = async (scene) => {
  const { database, random } = scene;
  await database.owner.query(
    `INSERT INTO provision_term (id, provision_id, validity_days, starts_at, recorded_at, backdated)
      SELECT gen_random_uuid(), provision_id, $2, starts_at, now(), false FROM provision_term WHERE provision_id = $1 LIMIT 1`,
    [provisionIn(scene).id, random.pick([1, 7, 14, 30, 60])],
  );
};
