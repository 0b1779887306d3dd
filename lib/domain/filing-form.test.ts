import { describe, expect, it } from "vitest";
import { alsoBearing, matches } from "./filing-form";
import type { FilingContext, ProvisionForFiling } from "./report-rules";

const provision = (code: string, part: Partial<ProvisionForFiling> = {}): ProvisionForFiling => ({
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

describe("alsoBearing", () => {
  it("offers what the provision names, if it has begun, binds the party and is the team's to see", () => {
    const main = provision("MAIN", { alsoBearsOn: ["FITS", "LATER", "OTHER-PARTY", "OTHER-TEAM", "GONE"] });
    const context: FilingContext = {
      accord: "A",
      team: "AOT-TH",
      parties: [],
      sites: [],
      provisions: [
        main,
        provision("FITS", { startsAt: 100 }),
        provision("LATER", { startsAt: 101 }),
        provision("OTHER-PARTY", { parties: ["KH"] }),
        provision("OTHER-TEAM", { observableBy: ["HQ"] }),
        provision("UNNAMED"),
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
