const WORDS =
  `post ridge road gate convoy patrol village border marker bunker trench hill temple market bridge river checkpoint fence tower camp
  truck rifle mortar shell smoke noise drone light night morning noon evening rain mud dust quiet calm tense normal open closed blocked
  cleared moved stayed seen heard counted measured photographed noted asked answered told shown met waited returned north south east west
  near far along behind above below soldiers officers villagers monks farmers children two three several many few none again still`
    .split(/\s+/)
    .filter(Boolean);

/** Choices and words for invented reports, the same in every run: 2,000 narratives of 600 characters, 500 remarks of 500. */
export function makeProse(): {
  readonly below: (n: number) => number;
  readonly one: <T>(list: readonly T[]) => T;
  readonly narratives: readonly string[];
  readonly remarks: readonly string[];
} {
  const below = seeded(20_251_026);
  const one = <T>(list: readonly T[]): T => {
    const picked = list[below(list.length)];
    if (picked === undefined) throw new Error("nothing to choose from");
    return picked;
  };
  const prose = (length: number): string => {
    let text = "";
    while (text.length < length) text += `${one(WORDS)} `;
    return text.slice(0, length - 1).concat(".");
  };
  const narratives = Array.from({ length: 2_000 }, () => prose(600));
  const remarks = Array.from({ length: 500 }, () => prose(500));
  return { below, one, narratives, remarks };
}

/** Whole numbers from 0 to below n, the same in every run. */
function seeded(start: number): (n: number) => number {
  let seed = start;
  return (n) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
}
