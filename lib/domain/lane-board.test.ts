import { expect, test } from "vitest";
import { at, event, held, OLD } from "./held-examples";
import { laneBoards } from "./lane-board";

const CATEGORIES = [
  { code: "ceasefire", name: "Ceasefire" },
  { code: "mines", name: "Mines" },
];
const boardsAt = (cutOff: string, superseded = false) => {
  const instrument = superseded ? [event("superseded", "2025-11-20")] : [];
  const declaration = { inForceFrom: at("2025-10-26"), cutOff, continues: ["GB-1"], instrument };
  return laneBoards(CATEGORIES, [
    held("GB-1", "KH", { inForceFrom: OLD, cutOff }),
    held("KL-1", "KH", declaration),
    held("KL-1", "TH", declaration),
    held("JS-1", "TH", { cutOff }),
  ]);
};
const shape = (cutOff: string, superseded = false) => {
  const [board] = boardsAt(cutOff, superseded);
  return {
    newest: board?.newest?.instrument.code,
    older: board?.older.map((o) => o.instrument.code),
    coming: board?.coming,
  };
};

test("the newest text in force stands open, older ones are folded, and one to come is only counted", () => {
  expect(shape("2025-09-01")).toEqual({ newest: "GB", older: [], coming: 2 });
  expect(shape("2025-12-01")).toEqual({ newest: "KL", older: ["GB"], coming: 1 });
  expect(shape("2026-01-01")).toEqual({ newest: "JS", older: ["KL", "GB"], coming: 0 });
});

test("a superseded text is folded, and the older one that binds again stands open", () => {
  expect(shape("2025-12-01", true)).toEqual({ newest: "GB", older: ["KL"], coming: 1 });
});

test("a duty says by which one it is continued only while that one is in force", () => {
  const pointed = (cutOff: string, superseded?: boolean) =>
    boardsAt(cutOff, superseded)
      .flatMap((b) => [...(b.newest ? [b.newest] : []), ...b.older].flatMap((o) => o.provisions))
      .flatMap((p) => (p.provision.code === "GB-1" ? p.continuedBy : []));
  expect(pointed("2025-09-01")).toEqual([]);
  expect(pointed("2025-12-01")).toEqual(["KL-1"]);
  expect(pointed("2025-12-01", true)).toEqual([]);
});

test("each party has its own lane, and a category without provisions an empty board", () => {
  const [ceasefire, mines] = boardsAt("2025-12-01");
  expect([...(ceasefire?.newest?.provisions[0]?.held.keys() ?? [])]).toEqual(["KH", "TH"]);
  expect(mines).toEqual({ code: "mines", name: "Mines", newest: null, older: [], coming: 0 });
});
