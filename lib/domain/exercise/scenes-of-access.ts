/** Scenes of duties that are counted, and of doors that stay shut. */
import type { Scene, Told } from "./scene";

/** Acts: done in parts, late, on time, and not yet. */
export function tellActs(scene: Scene): void {
  const tell = (told: Told) => scene.approved(told);
  const prisoners = { party: "XS", site: "long-causeway", team: "OT-XS" } as const;
  tell({
    ...prisoners,
    from: "2025-02-14 10:00",
    statements: [["CF12-4", "partial", 16]],
    words: "Sixteen of the 24 named persons crossed and were counted, name by name.",
  });
  tell({
    ...prisoners,
    from: "2025-02-26 10:00",
    statements: [["CF12-4", "compliant", 24]],
    words: "The last eight crossed. With the sixteen of 14 February all 24 are home.",
  });
  const hq = { party: "XN", site: null, team: "HQ", how: "document" } as const;
  tell({
    ...hq,
    from: "2025-02-03 15:00",
    statements: [["CF12-5", "compliant"]],
    words: "The signed terms of reference were handed to the mission.",
  });
  tell({
    ...hq,
    from: "2025-03-08 09:00",
    hours: 7,
    statements: [["CF12-6", "compliant"]],
    words: "The joint committee met, six days late; the record is signed by both sides.",
  });
  const pilot = { party: "XN", site: "field-seven" } as const;
  tell({
    ...pilot,
    from: "2025-04-20 09:00",
    statements: [["JM04-6", "inconclusive"]],
    words: "Both sides say that the pilot area was chosen. No record was shown.",
  });
  tell({
    ...pilot,
    from: "2025-05-02 09:00",
    statements: [["JM04-6", "compliant"]],
    words: "The signed record names Minefield Seven as the pilot area.",
  });
  const survey = { party: "XN", site: "pillars-1-9", how: "document" } as const;
  tell({
    ...survey,
    from: "2025-09-20 08:00",
    hours: 8,
    statements: [["AP20-E", "partial", 24]],
    words: "Twenty-four of forty markers are in the signed record; ten were seen.",
  });
  tell({
    ...survey,
    from: "2025-11-02 08:00",
    hours: 8,
    statements: [["AP20-E", "partial", 31]],
    words: "Thirty-one of forty markers. The south has sent no survey team since 12 October.",
  });
  const boatmen = { party: "XN", site: "tern-ferry" } as const;
  tell({
    ...boatmen,
    from: "2025-10-02 11:00",
    access: "refused",
    refusedBy: "ministry of the interior",
    statements: [["RS01-4", "partial"]],
    words: "The hand-over was announced for eleven o'clock. The team was kept at the outer gate.",
  });
  tell({
    ...boatmen,
    from: "2025-10-20 11:00",
    statements: [["RS01-4", "partial", 4]],
    words: "Four of the six boatmen crossed by the ferry.",
  });
  tell({
    ...boatmen,
    from: "2025-12-09 11:00",
    statements: [["RS01-4", "compliant", 6]],
    words: "The remaining two crossed. All six are home.",
  });
}

/** A breach, then a shut door that does not erase it, then expiry that leaves it open, then a full look that ends it. */
export function tellShutDoor(scene: Scene): void {
  const base = { party: "XS", site: "base-orlan" } as const;
  scene.approved({
    party: "XS",
    site: "base-quill",
    from: "2025-06-10 09:00",
    statements: [["AP20-A", "partial", 5]],
    words: "Five launchers stand at Base Quill. The others were not shown.",
  });
  scene.approved({
    ...base,
    from: "2025-06-24 09:00",
    statements: [["AP20-A", "non_compliant"]],
    words: "After the agreed day three launchers were seen leaving Base Orlan towards the line.",
  });
  scene.approved({
    ...base,
    from: "2025-07-02 09:00",
    access: "refused",
    refusedBy: "base commander",
    statements: [["AP20-A", "non_compliant"]],
    words: "The base commander refused entry and gave no reason.",
  });
  scene.approved({
    ...base,
    from: "2025-08-22 09:00",
    statements: [["AP20-A", "partial", 9]],
    words: "Full access. Nine launchers were counted by their marks.",
  });
  for (const [month, count] of [
    ["09-05", 12],
    ["09-28", 12],
    ["10-20", 12],
    ["11-12", 12],
    ["12-04", 12],
    ["12-22", 12],
  ] as const) {
    const statements = [["AP20-A", "compliant", count]] as const;
    scene.approved({
      ...base,
      from: `2025-${month} 08:30`,
      statements,
      words: "All launchers of this base were counted by their marks.",
    });
    scene.approved({
      party: "XS",
      site: "base-quill",
      from: `2025-${month} 13:30`,
      statements,
      words: "All launchers of this base were counted by their marks.",
    });
  }
}

/** Never let in, from the first day of the phase to the end of the year. */
export function tellNoAccess(scene: Scene): void {
  for (const from of ["2025-10-08 09:00", "2025-10-21 09:00", "2025-11-04 09:00", "2025-12-12 09:00"])
    scene.approved({
      party: "XS",
      site: "depot-reed",
      from,
      access: "refused",
      refusedBy: "sector command",
      statements: [["AP20-C", "partial"]],
      words: "ทหารยามแจ้งว่าไม่อนุญาตให้เข้าคลังในวันนี้ The team left after an hour.",
    });
}
