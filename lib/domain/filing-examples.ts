import type { ProvisionForFiling } from "./report-rules";

/** A provision as the filing form and its rules know it, for tests: a restraint of both parties that one team may observe. */
export const exampleProvision = (code: string, part: Partial<ProvisionForFiling> = {}): ProvisionForFiling => ({
  code,
  title: "",
  summary: "",
  instrument: "I",
  category: "c",
  nature: "restraint",
  joint: false,
  parties: ["KH", "TH"],
  alsoBearsOn: [],
  observableBy: ["AOT-TH"],
  startsAt: 0,
  unit: null,
  measureLabel: null,
  due: [],
  targets: [],
  criteriaVersion: 1,
  criteria: {},
  ...part,
});
