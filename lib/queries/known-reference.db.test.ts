import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Exercise, openExercise } from "@/e2e/exercise-database";
import type { Actor } from "@/lib/domain/actor";
import { on } from "@/lib/domain/exercise/recorder";
import type { Instant } from "@/lib/domain/instant";
import { type Scope, scopeFor } from "@/lib/policy/scope";
import { forgetReference } from "./accord-reference";
import { dashboardData } from "./dashboard";
import { knownReference } from "./known-reference";
import { lanesFor } from "./lanes";
import { provisionData } from "./provision";

let exercise: Exercise;
let scope: Scope;
beforeAll(async () => {
  exercise = await openExercise();
  const lead: Actor = exercise.who("LEAD-1");
  scope = scopeFor(lead, "lane.read", exercise.reference.id);
});
afterAll(() => exercise.drop());

const END = on("2025-12-31 00:00");
const at = (knownAt: Instant) => ({ asOf: END, knownAt });

describe("a text and its provisions", () => {
  const [before, after] = [on("2025-09-01 00:00"), on("2025-09-03 00:00")]; // RS01 took effect on 2 September.

  it("are not shown at a moment of knowledge at which nobody had recorded them", async () => {
    const codes = async (knownAt: Instant) =>
      new Set((await lanesFor(scope, at(knownAt))).map((o) => o.instrument.code));
    expect(await codes(before)).not.toContain("RS01");
    expect(await codes(before)).toContain("CF12");
    expect(await codes(after)).toContain("RS01");
    expect(await provisionData(scope, "RS01-1", at(before))).toBeNull();
    expect(await provisionData(scope, "RS01-1", at(after))).not.toBeNull();
    const board = await dashboardData(scope, at(before), { from: null });
    expect(board?.reference.provisions.some(({ instrument }) => instrument === "RS01")).toBe(false);
  });

  it("are one object for one set of rows, so that nothing is derived twice", async () => {
    const id = exercise.reference.id;
    expect(await knownReference(id, before)).toBe(await knownReference(id, before - 60_000));
    expect(await knownReference(id, after)).not.toBe(await knownReference(id, before));
    expect((await knownReference(id, Date.now()))?.provisions.length).toBe(exercise.reference.provisions.length);
  });
});

describe("what a later edition adds", () => {
  const LATER = on("2025-06-01 00:00");
  const [before, after] = [LATER - 1, LATER];
  const alone = () => {
    const found = exercise.reference.provisions.find((p) => Object.keys(p.obligations).length === 1);
    if (!found) throw new Error("every provision binds both parties");
    return found;
  };
  beforeAll(async () => {
    const party = ["XN", "XS"].find((code) => alone().obligations[code] === undefined);
    const { code: category } = exercise.reference.categories.find((c) => c.code === alone().category) ?? { code: "" };
    await exercise.owner.query(
      `INSERT INTO obligation (id, accord_id, provision_id, party, recorded_at, backdated) VALUES (gen_random_uuid(), $1, $2, $3, $4, true)`,
      [exercise.reference.id, alone().id, party, new Date(LATER)],
    );
    await exercise.owner.query(
      `INSERT INTO criterion (id, accord_id, category_id, nature, level, version, text, status, recorded_at, backdated)
        SELECT gen_random_uuid(), $1, c.id, $3, 'inconclusive', 2, 'Other words.', 'proposed', $4, true FROM category c WHERE c.accord_id = $1 AND c.code = $2`,
      [exercise.reference.id, category, alone().nature, new Date(LATER)],
    );
    forgetReference();
  });

  it("binds a party from the moment on at which that was recorded", async () => {
    const partiesAt = async (knownAt: Instant) =>
      (await lanesFor(scope, at(knownAt), [alone().code])).map((o) => o.party).sort();
    expect(await partiesAt(before)).toEqual(Object.keys(alone().obligations));
    expect(await partiesAt(after)).toEqual(["XN", "XS"]);
    const lanesAt = async (knownAt: Instant) =>
      (await dashboardData(scope, at(knownAt), { from: null }))?.lanes.filter((o) => o.provision.code === alone().code);
    expect(await lanesAt(before)).toHaveLength(1);
    expect(await lanesAt(after)).toHaveLength(2);
  });

  it("judges by its criteria from the moment on at which they were recorded", async () => {
    const versionsAt = async (knownAt: Instant) => {
      const { category, nature } = alone();
      const all = (await provisionData(scope, alone().code, at(knownAt)))?.reference.criteria ?? [];
      return [
        ...new Set(all.filter((c) => c.category === category && c.nature === nature).map(({ version }) => version)),
      ];
    };
    expect(await versionsAt(before)).toEqual([1]);
    expect(await versionsAt(after)).toEqual([1, 2]);
  });
});
