import { describe, expect, it } from "vitest";
import { parseMinute } from "./instant";
import { approvedLaneLink } from "./lane-link";

const seen = (id: string, provision: string, level: "no_breach_seen" | "non_compliant" | null, from: string) =>
  ({ id, provision, level, access: level === null ? "refused" : "full", from: parseMinute(from) ?? 0 }) as const;
const calm = seen("a", "JS27-1", "no_breach_seen", "2025-12-31T10:00");
const shots = seen("b", "KLJD-A", "non_compliant", "2025-12-31T11:00");

describe("approvedLaneLink", () => {
  it("leads to the worst finding's lane and keeps the day that was looked at", () => {
    expect(approvedLaneLink([calm, shots], "2025-12-31", null)).toBe(
      "/provisions/KLJD-A?asOf=2025-12-31&approved=b#lane",
    );
    expect(approvedLaneLink([calm], "2025-12-31", "X-1")).toBe(
      "/provisions/JS27-1?accord=X-1&asOf=2025-12-31&approved=a#lane",
    );
  });

  it("leads to the present when the finding would not count at that day", () => {
    expect(approvedLaneLink([calm], "2025-12-30", null)).toContain("asOf=now");
    expect(approvedLaneLink([calm], "2025-12-31T10:00:00+07:00", null)).toContain("asOf=now"); // Half-open.
    expect(approvedLaneLink([calm], "2025-12-31T10:00:01+07:00", null)).not.toContain("asOf=now");
    expect(approvedLaneLink([calm], "now", null)).toContain("asOf=now");
    expect(approvedLaneLink([calm], "nonsense", null)).toContain("asOf=now");
  });

  it("takes a refusal over nothing, and the first of equals", () => {
    const door = seen("c", "GBC7-1", null, "2025-12-31T10:00");
    const unreached = { ...door, id: "d", access: "not_reached" } as const;
    expect(approvedLaneLink([unreached, door], "now", null)).toContain("approved=c");
    expect(approvedLaneLink([calm, { ...calm, id: "e" }], "now", null)).toContain("approved=a");
    expect(approvedLaneLink([], "now", null)).toBeNull();
  });
});
