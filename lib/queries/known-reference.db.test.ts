import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Exercise, openExercise } from "@/e2e/exercise-database";
import type { Actor } from "@/lib/domain/actor";
import { on } from "@/lib/domain/exercise/recorder";
import type { Instant } from "@/lib/domain/instant";
import { type Scope, scopeFor } from "@/lib/policy/scope";
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
