import { describe, expect, it } from "vitest";
import { attentionOf } from "./attention";
import { headlineOf } from "./headline";
import { at, event, held, NEW, OLD, reading } from "./held-examples";
import { DAY } from "./instant";
import { STATES } from "./level";
import { themeBlocks } from "./theme-rows";

describe("headline counts", () => {
  it("prints each party's own denominator and puts every obligation in force in exactly one group", () => {
    const all = [
      held("JS-1", "KH", { findings: [reading({})] }),
      held("JS-1", "TH", { findings: [reading({ level: "non_compliant" })] }),
      held("JS-2", "TH"),
      held("JS-3", "TH", { monitored: false }),
    ];
    const [kh, th] = headlineOf(all, ["KH", "TH"]);
    expect(kh).toMatchObject({ inForce: 1, fresh: 1, groups: { clear: 1, unknown: 0 } });
    expect(th).toMatchObject({ inForce: 3, fresh: 1, groups: { breach: 1, unknown: 1, not_monitored: 1 } });
    for (const party of [kh, th])
      expect(Object.values(party?.groups ?? {}).reduce((a, b) => a + b, 0)).toBe(party?.inForce);
  });

  it.each([
    ["compliant", "clear", 1],
    ["no_breach_seen", "clear", 1],
    ["inconclusive", "inconclusive", 1],
    ["partial", "breach", 1],
    ["non_compliant", "breach", 1],
    ["access_denied", "unknown", 0],
    ["stale", "unknown", 0],
    ["not_verified", "unknown", 0],
    ["not_due", "not_due", 0],
    ["not_monitored", "not_monitored", 0],
  ] as const)("counts what is %s as %s, and as known for %i", (state, group, fresh) => {
    const one = held("JS-1", "KH");
    const spells = one.lane.spells.map((spell) => ({ ...spell, state }));
    const [kh] = headlineOf([{ ...one, lane: { ...one.lane, spells } }], ["KH"]);
    expect(kh?.fresh).toBe(fresh);
    expect(Object.entries(kh?.groups ?? {}).filter(([, count]) => count > 0)).toEqual([[group, 1]]);
  });

  it("knows every state that there is", () => {
    expect(Object.keys(headlineOf([], ["KH"])[0]?.states ?? {}).toSorted()).toEqual([...STATES].toSorted());
  });

  it("leaves out texts that are not in force yet and texts that were superseded", () => {
    const all = [
      held("JS-1", "KH", { cutOff: "2025-12-20" }),
      held("GB-1", "KH", { inForceFrom: OLD, instrument: [event("superseded", "2025-12-01")] }),
      held("PJ-1", "KH", { inForceFrom: OLD, instrument: [event("suspended", "2025-12-01")] }),
    ];
    expect(headlineOf(all, ["KH"])[0]).toMatchObject({ inForce: 1, suspended: 1 });
  });
});

describe("themes", () => {
  const theme = { code: "t", name: "T", provisions: ["GB-1", "KL-1", "JS-1"], headline: ["JS-1"] };
  const all = (cutOff: string) => [
    held("GB-1", "KH", { inForceFrom: OLD, cutOff }),
    held("KL-1", "KH", { inForceFrom: at("2025-10-26"), cutOff, continues: ["GB-1"] }),
    held("JS-1", "KH", { cutOff, continues: ["KL-1"] }),
  ];
  const codes = (cutOff: string) => themeBlocks([theme], all(cutOff)).map((b) => b.rows.map((r) => r.provision.code));

  it("show the newest text in force at the cut-off, never one that is still to come", () => {
    expect(codes("2025-09-01")).toEqual([["GB-1"]]);
    expect(codes("2025-11-15")).toEqual([["KL-1"]]);
    expect(codes("2026-01-01")).toEqual([["JS-1"]]);
    expect(codes("2025-07-01")).toEqual([[]]);
  });

  it("hold the parties apart and know a party without the obligation", () => {
    const rows = themeBlocks([theme], all("2026-01-01"))[0]?.rows;
    expect([...(rows?.[0]?.held.keys() ?? [])]).toEqual(["KH"]);
  });
});

describe("what needs attention", () => {
  it("puts a breach before an open question, an overdue act and evidence that runs out within three days", () => {
    const list = attentionOf([
      held("JS-4", "KH", {
        findings: [
          reading({ until: at("2026-01-01") - 5 * DAY, from: at("2025-12-26"), approvedAt: at("2025-12-28") }),
        ],
      }),
      held("JS-3", "KH", { nature: "act", due: [{ value: at("2025-12-29"), recordedAt: NEW }] }),
      held("JS-2", "KH", {
        validityDays: [{ value: 1, recordedAt: OLD }],
        findings: [reading({ level: "non_compliant" })],
      }),
      held("JS-1", "KH", { findings: [reading({ level: "non_compliant" })] }),
      held("JS-5", "KH"),
    ]);
    expect(list.map((a) => a.kind === "obligation" && [a.held.provision.code, a.reasons[0]])).toEqual([
      ["JS-1", "breach"],
      ["JS-2", "unresolved"],
      ["JS-3", "overdue"],
      ["JS-4", "expiring"],
    ]);
    expect(list[2]).toMatchObject({ overdueSince: at("2025-12-29") });
    expect(list[3]).toMatchObject({ expiresAt: at("2026-01-03") });
  });

  it("says a suspension once per instrument, and says nothing of a text no longer in force", () => {
    const suspended = { inForceFrom: OLD, instrument: [event("suspended", "2025-11-11")] };
    const list = attentionOf([held("RB-1", "KH", suspended), held("RB-1", "TH", suspended)]);
    expect(list.map((a) => a.kind)).toContain("instrument");
    const over = { ...suspended, instrument: [...suspended.instrument, event("superseded", "2025-12-01")] };
    expect(attentionOf([held("RB-1", "KH", over)])).toEqual([]);
  });
});
