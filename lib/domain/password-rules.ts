import type { FieldProblem } from "./errors";

/**
 * Words of this mission, which a guesser tries first. A password of nothing but these, digits and signs is refused;
 * within a longer one they do no harm.
 */
const MISSION_WORDS = [
  "accord",
  "admin",
  "administrator",
  "aot",
  "asean",
  "bangkok",
  "border",
  "cambodia",
  "ceasefire",
  "compliance",
  "khmer",
  "kualalumpur",
  "lead",
  "malaysia",
  "mission",
  "monitor",
  "monitoring",
  "observation",
  "observer",
  "observers",
  "peace",
  "phnompenh",
  "report",
  "reports",
  "review",
  "secretariat",
  "siam",
  "team",
  "thai",
  "thailand",
  "verification",
];
/** The longest first, so that no word leaves the end of a longer one behind. */
const MISSION = new RegExp(MISSION_WORDS.toSorted((a, b) => b.length - a.length).join("|"), "g");

/** Neighbours in one of these, in either direction and around its end, are typed without thinking. */
const ROWS = ["abcdefghijklmnopqrstuvwxyz", "1234567890", "qwertyuiopasdfghjklzxcvbnm"];
/** A sequence up to so long is short. */
const SHORT = 8;
/** So many characters of a run or a repetition say more about a password than what is hung on at its end. */
const TELLING = 8;

/**
 * Why a new password is too easy to guess for the account of this e-mail; empty: nothing is known against it. common:
 * passwords that many people use, in lower case; the whole password is looked for, and what is left of it without
 * digits and signs at its end.
 */
export function passwordProblems(password: string, email: string, common: readonly string[]): FieldProblem[] {
  const folded = password.normalize("NFKC").toLowerCase();
  const stem = folded.replace(/[^\p{L}]+$/u, "");
  if (isOfEmail(folded, email)) return [{ path: "password", key: "passwordIsEmail" }];
  if (common.includes(folded) || common.includes(stem)) return [{ path: "password", key: "passwordCommon" }];
  if ([folded, stem].some((text) => text.length >= TELLING && (isRepeated(text) || isRun(text))))
    return [{ path: "password", key: "passwordPattern" }];
  return isOfMission(folded) ? [{ path: "password", key: "passwordOfMission" }] : [];
}

const lettersAndDigits = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");

/** The whole e-mail, or its part before the @, is more than half of the password. */
function isOfEmail(folded: string, email: string): boolean {
  const said = lettersAndDigits(folded);
  const own = [email, email.split("@")[0] ?? ""].map((text) => lettersAndDigits(text.toLowerCase()));
  return own.some((text) => text !== "" && said.includes(text) && text.length * 2 > said.length);
}

/** One character, or a short sequence, over and over; the last time it may break off. */
function isRepeated(text: string): boolean {
  const most = Math.min(SHORT, Math.floor(text.length / 2));
  for (let length = 1; length <= most; length += 1)
    if (text.slice(length) === text.slice(0, text.length - length)) return true;
  return false;
}

/** Made of a few runs along the alphabet, the digits or the keyboard: of four characters each, or more, taken together. */
function isRun(text: string): boolean {
  const signs = Array.from(text);
  const breaks = signs.filter((sign, i) => i > 0 && !areNeighbours(signs[i - 1] ?? "", sign)).length;
  return signs.length >= 4 * (breaks + 1);
}

function areNeighbours(a: string, b: string): boolean {
  if (a === b) return true;
  return ROWS.some((row) => {
    const [from, to] = [row.indexOf(a), row.indexOf(b)];
    const step = Math.abs(from - to);
    return from >= 0 && to >= 0 && (step === 1 || step === row.length - 1);
  });
}

/** Words of the mission alone, however they are joined and whatever digits and signs stand with them. */
function isOfMission(folded: string): boolean {
  const letters = folded.replace(/[^\p{L}]/gu, "");
  return letters !== "" && letters.replace(MISSION, "") === "";
}
