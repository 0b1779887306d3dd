import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commonPasswords } from "@/lib/platform/common-passwords";
import { passwordProblems } from "./password-rules";

const EMAIL = "som.nang@mission.example";
const COMMON = await commonPasswords();
const said = (password: string, email = EMAIL): string | null =>
  passwordProblems(password, email, COMMON)[0]?.key ?? null;

describe("a new password", () => {
  it.each([
    "correct horse battery",
    "four words in a row",
    "long enough password",
    "something else entirely",
    "k7wq-m3xn-zr5t-p9hd",
    "observers drink tea",
    "The ceasefire of the frogs",
    "ពាក្យសម្ងាត់វែង",
    "รหัสผ่านที่ยาวพอ",
    "the team of som.nang and four others",
    "9481 7720 5563 1",
  ])("may be %s", (password) => expect(said(password)).toBeNull());

  it.each([
    ["Administrator", "passwordCommon"],
    ["motherfucker", "passwordCommon"],
    ["Password1234", "passwordCommon"],
    ["Letmein!!!2025", "passwordCommon"],
    ["ＰＡＳＳＷＯＲＤ1234", "passwordCommon"],
    ["ตตตตตตตตตตตต", "passwordPattern"],
    ["abcabcabcabc", "passwordPattern"],
    ["xK9$xK9$xK9$x", "passwordPattern"],
    ["            ", "passwordPattern"],
    ["123456789012", "passwordCommon"],
    ["345678901234", "passwordPattern"],
    ["098765432109", "passwordPattern"],
    ["qwertyuiop12", "passwordCommon"],
    ["uiopasdfghjk", "passwordPattern"],
    ["abcdefgh1234", "passwordPattern"],
    ["zyxwvutsrqpo", "passwordPattern"],
    ["abcabcabcabc2025!", "passwordPattern"],
    ["som.nang@mission.example", "passwordIsEmail"],
    ["SomNang2025!", "passwordIsEmail"],
    ["my som-nang 1", "passwordIsEmail"],
    ["Ceasefire-2025", "passwordOfMission"],
    ["asean_observer_7", "passwordOfMission"],
    ["thailandcambodia", "passwordOfMission"],
    ["1 Compliance Monitor", "passwordOfMission"],
  ])("is not %j", (password, key) => expect(said(password)).toBe(key));
});

describe("every rule of passwords", () => {
  it("refuses what is common in any case, and with any digits and signs at its end", () => {
    const tail = fc.string({ unit: fc.constantFrom(...Array.from("0123456789!?.-_# ")), maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...COMMON.slice(0, 2_000)), tail, (word, end) => {
        const stem = word.replace(/[^\p{L}]+$/u, "");
        fc.pre(stem.length > 2 && COMMON.includes(stem));
        expect(said(stem.toUpperCase() + end)).toBe("passwordCommon");
      }),
    );
  });

  it("knows thousands that are long enough to be chosen, the most used among them", () => {
    const long = COMMON.filter((word) => word.length >= 12);
    expect(new Set(long).size).toBeGreaterThanOrEqual(10_000);
    for (const word of ["sonyericsson", "leavemealone", "qazwsxedc123", "everybodylies", "MailCreated5240"])
      expect(said(word), word).toBe("passwordCommon");
  });

  it("refuses a short sequence however often it is repeated", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 6 }), fc.integer({ min: 12, max: 200 }), (unit, length) => {
        const password = unit.repeat(length).slice(0, length);
        expect(said(password)).not.toBeNull();
      }),
    );
  });

  it("says the same of the same password, and throws at nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.emailAddress(), (password, email) => {
        expect(said(password, email)).toBe(said(password, email));
      }),
    );
  });

  it("has nothing against passwords made at random", () => {
    const signs = Array.from("abcdefghjkmnpqrstuvwxyz23456789");
    const group = fc.string({ unit: fc.constantFrom(...signs), minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.tuple(group, group, group, group), (groups) => {
        fc.pre(new Set(groups.join("")).size >= 8); // By chance a shrunken one is all alike.
        expect(said(groups.join("-"))).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
