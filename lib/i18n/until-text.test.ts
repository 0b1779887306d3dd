import { expect, test } from "vitest";
import { fromText, lastDay, untilText } from "./until-text";

const at = (text: string) => Date.parse(text);

test("what is due by the end of a day is due by that day's end, not on the next day", () => {
  const midnight = at("2025-10-31T00:00:00+07:00");
  expect(untilText(midnight)).toBe("end of 30 Oct 2025");
  expect(lastDay(midnight)).toBe("30 Oct 2025");
  expect(untilText(midnight + 60_000)).toBe("31 Oct 2025, 00:01 UTC+7");
  expect(lastDay(midnight + 1)).toBe("31 Oct 2025");
  expect([midnight, midnight + 60_000].map(fromText)).toEqual(["31 Oct 2025", "31 Oct 2025, 00:01 UTC+7"]);
  expect(untilText(at("2025-10-31T00:00:00Z"))).toBe("31 Oct 2025, 07:00 UTC+7");
});
