import * as fc from "fast-check";
import { expect, it } from "vitest";
import { idText } from "@/lib/schemas/text";
import { derivedObservationId, identified, withoutIds } from "./observation-id";

const seed = fc.uuid({ version: [1, 4, 7, 8] });

it("a derived id is a UUID, one per place, and another for another seed", () => {
  fc.assert(
    fc.property(seed, seed, fc.nat(29), fc.nat(29), (one, other, i, j) => {
      expect(idText.safeParse(derivedObservationId(one, i)).success).toBe(true);
      expect(derivedObservationId(one, i) === derivedObservationId(one, j)).toBe(i === j);
      expect(derivedObservationId(one.toUpperCase(), i)).toBe(derivedObservationId(one, i));
      if (one.slice(0, 24) !== other.slice(0, 24))
        expect(derivedObservationId(one, i)).not.toBe(derivedObservationId(other, i));
    }),
  );
});

it("gives ids to those observations that have none, and takes them away again", () => {
  const [report, own] = ["018f4e3a-9b1c-4d2e-8f3a-0123456789ab", "018f4e3a-9b1c-4d2e-8f3a-ba9876543210"];
  const typed = [{ party: "A" }, { party: "B", id: own }];
  expect(identified(typed, report)).toEqual([
    { party: "A", id: "018f4e3a-9b1c-4d2e-8f3a-000000000000" },
    { party: "B", id: own },
  ]);
  expect(withoutIds(identified(typed, report))).toEqual([{ party: "A" }, { party: "B" }]);
});
