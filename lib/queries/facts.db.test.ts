import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Exercise, openExercise } from "@/e2e/exercise-database";
import { fileReport } from "@/lib/commands/file-report";
import { makeDetermination } from "@/lib/commands/make-determination";
import { recordIncident } from "@/lib/commands/record-incident";
import { reviewReport } from "@/lib/commands/review-report";
import type { Actor } from "@/lib/domain/actor";
import { documentOf, on } from "@/lib/domain/exercise/recorder";
import { isoText } from "@/lib/domain/instant";
import type { Spell } from "@/lib/domain/lane";
import { scopeFor } from "@/lib/policy/scope";
import { forgetReference } from "./accord-reference";
import { lanesFor } from "./lanes";

let exercise: Exercise;
beforeAll(async () => {
  exercise = await openExercise();
});
afterAll(() => exercise.drop());
const who = (code: string): Actor => exercise.who(code);

/** What a lane of CF12-1 says at its cut-off. */
async function spellAt(party: string, asOf: string, knownAt: string): Promise<Spell | undefined> {
  const scope = scopeFor(who("LEAD-1"), "lane.read", exercise.reference.id);
  const lanes = await lanesFor(scope, { asOf: on(asOf), knownAt: on(knownAt) }, ["CF12-1"]);
  return lanes.find((o) => o.party === party)?.lane.spells.at(-1);
}
const incident = (code: string, accounts: { by: string; stance: "states" | "denies"; text: string }[]) => ({
  accordId: exercise.reference.id,
  code,
  kind: "clash",
  title: "Shots",
  occurredFrom: "2025-04-01T05:00",
  occurredUntil: null,
  site: null,
  placeNote: "",
  sources: [],
  accounts,
  provisions: ["CF12-1"],
  findings: [],
});

it("a denial disputes a finding from the moment the incident was linked to it, not from the denial on", async () => {
  const [from, ids] = [on("2025-04-01 06:00"), { reportId: randomUUID(), versionId: randomUUID() }];
  const statements = [{ provision: "CF12-1", level: "non_compliant" as const }];
  const visit = { party: "XN", site: null, from, until: from + 3_600_000, access: "full" as const, statements };
  const filedAt = on("2025-04-01 09:00");
  const filing = { ...ids, accordId: exercise.reference.id, document: documentOf([visit], "Seen."), now: filedAt };
  await fileReport(who("OT-XN-1"), { ...filing, backdatedTo: filedAt });
  await reviewReport(who("LEAD-2"), { step: "approve", versionId: ids.versionId }, on("2025-04-01 10:00"));
  const denial = incident("D-1", [{ by: "XN", stance: "denies", text: "Not us." }]);
  const { incidentId } = await recordIncident(who("LEAD-1"), denial, on("2025-04-01 12:00"));
  await exercise.owner.query(
    `INSERT INTO incident_finding (id, incident_id, finding_id, recorded_at) SELECT gen_random_uuid(), $1, id, $2 FROM finding WHERE version_id = $3`,
    [incidentId, isoText(on("2025-04-03 12:00")), ids.versionId],
  );
  expect((await spellAt("XN", "2025-04-02 12:00", "2025-04-02 12:00"))?.overlays).not.toContain("disputed");
  expect((await spellAt("XN", "2025-04-02 12:00", "2025-04-03 12:00"))?.overlays).toContain("disputed");
});

it("a validity period set later does not reach back into what a party's own account supported", async () => {
  const own = incident("D-2", [{ by: "XS", stance: "states", text: "We fired two shots." }]);
  const { accountIds } = await recordIncident(who("LEAD-1"), own, on("2025-04-01 12:00"));
  const obligationId = exercise.reference.provisions.find((p) => p.code === "CF12-1")?.obligations["XS"] ?? "";
  const judgement = { obligationId, level: "non_compliant" as const, rationale: "Their own words.", findings: [] };
  await makeDetermination(
    who("LEAD-1"),
    { ...judgement, effectiveFrom: "2025-04-01T05:00", accounts: [...accountIds] },
    on("2025-04-02 09:00"),
  );
  const read = async () => [
    (await spellAt("XS", "2025-04-07 12:00", "2025-04-20 12:00"))?.state,
    (await spellAt("XS", "2025-04-09 12:00", "2025-04-20 12:00"))?.state,
  ];
  const before = await read();
  expect(before).toEqual(["non_compliant", "not_verified"]); // CF12-1 keeps a reading fresh for 7 days.
  await exercise.owner.query(
    `INSERT INTO provision_term (id, provision_id, validity_days, recorded_at, backdated)
      SELECT gen_random_uuid(), id, 30, $1, true FROM provision WHERE accord_id = $2 AND code = 'CF12-1'`,
    [isoText(on("2025-05-01 09:00")), exercise.reference.id],
  );
  forgetReference();
  expect(await read()).toEqual(before);
});
