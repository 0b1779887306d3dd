import { describe, expect, it } from "vitest";
import { exampleProvision } from "./filing-examples";
import { alsoBearing, matches } from "./filing-form";
import type { FilingContext } from "./report-rules";

describe("alsoBearing", () => {
  it("offers what the provision names, if it has begun, binds the party and is the team's to see", () => {
    const main = exampleProvision("MAIN", { alsoBearsOn: ["FITS", "LATER", "OTHER-PARTY", "OTHER-TEAM", "GONE"] });
    const context: FilingContext = {
      accord: "A",
      team: "AOT-TH",
      parties: [],
      sites: [],
      provisions: [
        main,
        exampleProvision("FITS", { startsAt: 100 }),
        exampleProvision("LATER", { startsAt: 101 }),
        exampleProvision("OTHER-PARTY", { parties: ["KH"] }),
        exampleProvision("OTHER-TEAM", { observableBy: ["HQ"] }),
        exampleProvision("UNNAMED"),
      ],
    };
    expect(alsoBearing(main, "TH", 100, context).map(({ code }) => code)).toEqual(["FITS"]);
  });
});

describe("matches", () => {
  const texts = ["chong-bok", "Chong Bok / Mom Bei", "ช่องบก", "មុំបី", "Preah Vihear"];
  it.each(["", "bok", "mom BEI", "ช่องบก", "មុំបី", "vihear bok", "Chông"])("finds the site by %j", (typed) => {
    expect(matches(typed, texts)).toBe(true);
  });
  it.each(["Poipet", "bok Poipet", "ปอยเปต"])("does not find it by %j", (typed) => {
    expect(matches(typed, texts)).toBe(false);
  });
});
