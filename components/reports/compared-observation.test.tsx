import { expect, test } from "vitest";
import { stillHtml } from "@/components/ui/still";
import { type ComparedDocument, versionDifference } from "@/lib/domain/version-difference";
import { ComparedObservation } from "./compared-observation";

const SEEN: ComparedDocument["observations"][number] = {
  id: "one",
  party: "XN",
  site: null,
  observedFrom: "2025-06-01T10:00",
  observedUntil: "2025-06-01T11:00",
  access: "full",
  refusedBy: null,
  howObserved: "saw",
  urgent: [],
  statements: [],
};
const empty: ComparedDocument = { narrative: "", sourceNote: "", observations: [] };
const drawn = (was: ComparedDocument, now: ComparedDocument): string => {
  const [difference] = versionDifference(was, now).observations;
  if (!difference) throw new Error("one observation");
  const of = { was: "returned", now: "submitted" } as const;
  const names = { site: new Map<string, string>(), provision: new Map<string, never>() };
  return stillHtml(<ComparedObservation difference={difference} of={of} names={names} isWhole={false} />).text;
};

test.each([
  ["added", empty, { ...empty, observations: [SEEN] }],
  ["removed", { ...empty, observations: [SEEN] }, empty],
])("an observation that was %s shows what it says, and nothing of what it does not say", (_, was, now) => {
  const text = drawn(was, now);
  expect(text).toContain("no site");
  expect(text).not.toContain("Refused by");
  expect(text).not.toContain("Urgent");
  expect(text).not.toContain("undefined");
});

test("a refusal that is one no more says who refused", () => {
  const refused = { ...SEEN, access: "refused", refusedBy: "XN", howObserved: null } as const;
  const text = drawn({ ...empty, observations: [refused] }, { ...empty, observations: [SEEN] });
  expect(text).toContain("Refused by");
});
