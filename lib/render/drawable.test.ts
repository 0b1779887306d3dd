import { describe, expect, it } from "vitest";
import { HOSTILE } from "@/e2e/bodies/texts";
import { drawable } from "./drawable";
import { loadTypesetter } from "./typesetter";

const COVERED = new Set(Array.from("abc ก\u0e33ន្រ", (character) => character.codePointAt(0) ?? 0));
const TEMPLATE = `#let d = json(bytes(sys.inputs.data))
#set document(title: "Text " + d.text, author: d.text, date: none)
#set text(font: ("Noto Sans", "Noto Sans Thai", "Noto Sans Khmer", "Noto Sans Lao", "Noto Sans Myanmar", "Noto Sans Arabic"))
#heading(level: 1)[Text #d.text]
*#d.text*`;

describe("text for a PDF", () => {
  it("stands as its code where no font draws it", () => {
    expect(drawable("a🕊b李", COVERED)).toBe("a[U+1F54A]b[U+674E]");
  });

  it("keeps what is drawn and leaves out what nobody sees", () => {
    expect(drawable("ន្រ\ufe0f ก\u200dำ\n\u001ba\u202eb\ufeff\ud800", COVERED)).toBe("ន្រ กำ\nab[U+FFFD]");
  });

  it.runIf(loadTypesetter())("is typeset whatever it holds, alone and mixed", () => {
    const typeset = loadTypesetter();
    const strange = [
      "ก\u0301",
      "ក\u0e34",
      "\u0301",
      "\u0e49\u0e49\u0e49",
      "្្",
      "က\u17d2ខ",
      "a\u0e33",
      "\uffff",
      "𐀀",
      "\u0000",
      "\u2028",
      "ﷺ",
      "e\u1ab0",
      "က္က",
      "ກ໊ຳ",
    ];
    const all = [...HOSTILE, ...strange];
    for (const text of [...all, all.join(" "), all.join("")])
      expect(typeset?.(TEMPLATE, { text }, 0).byteLength, JSON.stringify(text)).toBeGreaterThan(1_000);
  });
});
