import { describe, expect, it } from "vitest";
import { type Fields, problemsAtFields, readDetermination } from "./determination-form";
import type { DeterminationInput } from "./judging";

const OBLIGATION = "00000000-0000-4000-8000-000000000001";
const FIRST = "10000000-0000-4000-8000-000000000001";
const SECOND = "20000000-0000-4000-8000-000000000002";
const ACCOUNT = "30000000-0000-4000-8000-000000000003";

const filled: Fields = {
  obligationId: OBLIGATION,
  effectiveFrom: "2025-11-05",
  level: "partial",
  rationale: "Two of three were counted.",
  shown: `${FIRST} ${SECOND}`,
  [`treat-${FIRST}`]: "cited",
  [`reason-${FIRST}`]: "left over from a change of mind",
  [`treat-${SECOND}`]: "set_aside",
  [`reason-${SECOND}`]: "An older count.",
};
const inputOf = (fields: Fields): DeterminationInput => {
  const read = readDetermination(fields);
  if (!read.ok) throw new Error(read.problems.map((p) => `${p.path} ${p.key}`).join());
  return read.input;
};
const problemsOf = (fields: Fields) => {
  const read = readDetermination(fields);
  return read.ok ? [] : read.problems.map(({ path, key }) => [path, key]);
};

describe("the determination form", () => {
  it("reads what was cited, set aside and ticked; a cited finding needs no reason", () => {
    expect(inputOf({ ...filled, [`account-${ACCOUNT}`]: "yes" })).toEqual({
      obligationId: OBLIGATION,
      effectiveFrom: "2025-11-05",
      level: "partial",
      rationale: "Two of three were counted.",
      findings: [
        { findingId: FIRST, treatment: "cited" },
        { findingId: SECOND, treatment: "set_aside", reason: "An older count." },
      ],
      accounts: [ACCOUNT],
    });
  });

  it("names everything that is missing at once, in the order of the page", () => {
    const empty: Fields = {
      obligationId: OBLIGATION,
      effectiveFrom: "2025-11-05",
      rationale: " ",
      shown: filled["shown"] ?? "",
    };
    expect(problemsOf({ ...empty, [`treat-${SECOND}`]: "set_aside", [`reason-${SECOND}`]: "" })).toEqual([
      ["level", "levelMissing"],
      [`treat-${FIRST}`, "chooseTreatment"],
      [`reason-${SECOND}`, "reasonMissing"],
      ["rationale", "rationaleMissing"],
    ]);
  });

  it("does not take an invented treatment for a decision", () => {
    expect(problemsOf({ ...filled, [`treat-${FIRST}`]: "ignored" })).toEqual([[`treat-${FIRST}`, "chooseTreatment"]]);
  });

  it("leads the command's problems to fields of the form", () => {
    const input = inputOf({ ...filled, [`account-${ACCOUNT}`]: "yes" });
    const at = (path: string, key = "any") => problemsAtFields([{ path, key }], input)[0]?.path;
    expect(at("effectiveFrom")).toBe("from");
    expect(at("level")).toBe("level");
    expect(at("findings", "citeSomething")).toBe(`treat-${FIRST}`);
    expect(at(`findings.${SECOND}`, "leftOut")).toBe(`treat-${SECOND}`);
    expect(at("findings.1.findingId", "findingTwice")).toBe(`treat-${SECOND}`);
    expect(at("findings.1.findingId", "notCovering")).toBe("");
    expect(at("accounts", "accountsForBreachOnly")).toBe(`account-${ACCOUNT}`);
    expect(at("accounts.0", "notOwnConduct")).toBe(`account-${ACCOUNT}`);
  });

  it("has a place for problems even where the form showed no finding", () => {
    const input = inputOf({ ...filled, shown: "" });
    expect(problemsAtFields([{ path: "findings", key: "citeSomething" }], input)[0]?.path).toBe("");
  });
});
