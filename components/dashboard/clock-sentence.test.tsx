import { expect, test } from "vitest";
import { clockSentence } from "./clock-sentence";

const at = (day: string) => Date.parse(`${day}T12:00:00+07:00`);

test("a status shown before the moment that was asked for says that nothing is known of the time between", () => {
  const known = at("2025-11-15");
  const shown = "Shown as of 15 Nov 2025, 12:00 UTC+7, by what was recorded until 15 Nov 2025, 12:00 UTC+7.";
  expect(clockSentence({ asOf: known, knownAt: known })).toBe(shown);
  expect(clockSentence({ asOf: known + 1, knownAt: known })).not.toBe(shown);
  expect(clockSentence({ asOf: at("2025-12-31"), knownAt: known })).toBe(
    `${shown} Of the time after it, until 31 Dec 2025, 12:00 UTC+7, nothing is known by then.`,
  );
  expect(clockSentence({ asOf: at("2025-11-01"), knownAt: known })).toBe(
    "Shown as of 1 Nov 2025, 12:00 UTC+7, by what was recorded until 15 Nov 2025, 12:00 UTC+7.",
  );
});
