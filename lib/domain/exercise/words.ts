/** Words of invented observers. Some speak in Thai and Khmer, as reports of real missions do. */
import type { Access, Level } from "../level";
import { namePlace } from "./places";
import type { Random } from "./random";

const SEEN: Record<Level, readonly [string, ...string[]]> = {
  compliant: [
    "We counted and checked against the list of the annex; everything was as agreed.",
    "Full access at the place of our choice. Nothing was missing and nothing spoke against it.",
    "The duty officer showed the log and walked with us; the count matched.",
  ],
  no_breach_seen: [
    "Two static observations and one walk along the marked track. Quiet; no fire heard.",
    "Routine patrol. The usual posts were manned by the usual numbers. Nothing contrary was seen.",
    "Visibility good until dusk. No movement, no new works, no shots.",
    "ลาดตระเวนตามเส้นทางปกติ ไม่พบการเคลื่อนไหวหรือเสียงปืน",
    "បានល្បាតតាមផ្លូវធម្មតា មិនឃើញចលនា ឬសំឡេងបាញ់ទេ។",
  ],
  inconclusive: [
    "Two single shots were heard at some distance. Direction and weapon could not be established.",
    "Fresh earth beside the track. Who worked there, and when, could not be established.",
    "Records were not shown. What the officer said is kept as an account and is no finding.",
  ],
  partial: [
    "Part of it is done; what we counted and what is still missing is given in numbers.",
    "Progress since the last visit. The remaining items were shown at their old place.",
  ],
  non_compliant: [
    "Fire from the post was seen and heard by both observers for several minutes; cartridge cases were examined.",
    "New trenches and two vehicles that were not there at the last visit. Photographs were taken of the works.",
    "What had been agreed was not there after the agreed day, and the officer confirmed that it had been moved away.",
  ],
};
const REFUSED = [
  "The sentry did not open the gate. After a wait of forty minutes the team left.",
  "ทหารยามแจ้งว่าไม่อนุญาตให้เข้าพื้นที่ในวันนี้ คณะผู้สังเกตการณ์รอสี่สิบนาทีแล้วจึงกลับ",
] as const;
const NOT_REACHED = ["The track was flooded. We turned back on our own decision."] as const;
const ENDINGS = [
  "The next visit is planned for the coming week.",
  "Interpreter present. Notes were read back on the spot.",
  "Weather: heat haze from ten o'clock on.",
  "The liaison officer of the host side was informed on return.",
] as const;
export const RETURN_REASONS = [
  "The times do not fit the patrol log. Please check when you were on the spot.",
  "Say what you saw yourselves and leave out what you were told.",
  "The number counted is missing from the words. Please add how you counted.",
] as const;
export const WITHDRAW_REASONS = [
  "The site was mixed up with a neighbouring one; the visit is not evidence for this place.",
  "The team reports that the photographs are of another day.",
] as const;
export const REFUSERS = ["sector command", "the guard at the gate", "the liaison office"] as const;

/** A few sentences on one visit. */
export function narrate(random: Random, site: string | null, access: Access, level: Level | null): string {
  const where = `At ${namePlace(site)}.`;
  const seen = level === null ? random.pick(access === "refused" ? REFUSED : NOT_REACHED) : random.pick(SEEN[level]);
  return `${where} ${seen} ${random.pick(ENDINGS)}`;
}

const FILLER =
  "patrol post track ridge river bridge gate wire trench vehicle truck convoy officer sentry village market school clinic well field marker pillar map grid sector morning noon evening night quiet calm visible distant near eastern western northern southern counted checked noted met spoke walked waited returned observed heard seen shown offered repeated agreed refused opened closed moved stood parked loaded empty new old damaged repaired painted burnt wet dry muddy dusty clear cloudy windy cold hot two three four several few many none again twice".split(
    " ",
  ) as [string, ...string[]];

/** Words without meaning, about as long as asked: for measuring, where content does not matter. */
export function filler(random: Random, length: number): string {
  let text = "";
  while (text.length < length) text += `${text ? " " : ""}${random.pick(FILLER)}`;
  return text.slice(0, length).trimEnd();
}
