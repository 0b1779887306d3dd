import { describe, expect, it } from "vitest";
import { isWhole } from "./whole-count";

type Scene = { target?: number; party?: string };
const figure = (ledger: string, value: number, bound = "exact", scope = "all") => ({
  ledger,
  kind: "total",
  bound,
  value,
  scope,
});
const whole = ({ target, party = "TH" }: Scene, ...figures: ReturnType<typeof figure>[]) =>
  isWhole({ unit: "persons", targets: target ? [{ party: "TH", value: target }] : [] }, party, figures);

describe("a whole count", () => {
  it("is that of the milestone, else of what the party declared, else the observer's word", () => {
    expect(whole({ target: 12 }, figure("observed", 11))).toBe(false);
    expect(whole({ target: 12 }, figure("observed", 12))).toBe(true);
    expect(whole({ target: 12 }, { ...figure("observed", 12), kind: "increment" })).toBe(false);
    expect(whole({}, figure("declared", 9), figure("observed", 8))).toBe(false);
    expect(whole({}, figure("declared", 8), figure("observed", 8))).toBe(true);
    expect(whole({ target: 12, party: "KH" }, figure("observed", 8))).toBe(true); // Not KH's milestone.
    expect(whole({})).toBe(false);
    expect(isWhole({ unit: null, targets: [] }, "TH", [])).toBe(true);
  });

  it("is of what was accepted, or at least not rejected", () => {
    expect(whole({ target: 12 }, figure("observed", 12), figure("accepted", 11))).toBe(false);
    expect(whole({ target: 12 }, figure("observed", 12), figure("rejected", 1))).toBe(false);
    expect(whole({ target: 12 }, figure("observed", 14), figure("rejected", 2))).toBe(true);
    expect(whole({ target: 12 }, figure("observed", 14), figure("rejected", 2, "at_least"))).toBe(false);
  });

  it("is made by no figure that may be less than it says", () => {
    for (const [bound, made] of [
      ["exact", true],
      ["at_least", true],
      ["more_than", true],
      ["about", false],
      ["at_most", false],
    ] as const) {
      expect(whole({ target: 18 }, figure("observed", 18, bound)), bound).toBe(made);
      expect(whole({ target: 18 }, figure("observed", 18), figure("accepted", 18, bound)), bound).toBe(made);
      expect(whole({}, figure("declared", 18), figure("observed", 18, bound)), bound).toBe(made);
      expect(whole({}, figure("observed", 18, bound)), bound).toBe(made);
    }
  });

  it("is not measured by a declared figure that may be more than it says", () => {
    for (const bound of ["about", "at_least", "more_than"])
      expect(whole({}, figure("declared", 18, bound), figure("observed", 18)), bound).toBe(false);
    expect(whole({}, figure("declared", 18, "at_most"), figure("observed", 18))).toBe(true);
  });

  it("stays within one scope", () => {
    const camp = (ledger: string, value: number) => figure(ledger, value, "exact", "camp A");
    expect(whole({}, camp("declared", 4), figure("declared", 40), camp("observed", 4))).toBe(false);
    expect(whole({}, camp("observed", 4), figure("observed", 40))).toBe(false);
    expect(whole({ target: 40 }, camp("observed", 4), figure("observed", 40))).toBe(true);
    expect(whole({ target: 40 }, camp("observed", 4), figure("observed", 36))).toBe(false);
    expect(whole({ target: 40 }, camp("accepted", 40), figure("observed", 40))).toBe(true);
    expect(whole({ target: 40 }, camp("accepted", 4), figure("observed", 40), figure("accepted", 39))).toBe(false);
  });
});
