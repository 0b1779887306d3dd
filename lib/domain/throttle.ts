import { DAY, HOUR, type Instant } from "./instant";

/** What is counted under one key: failed tries, or uses of something that costs the server much. */
export type Tally = {
  readonly count: number;
  /** Of the newest try; a rule that forgives by time moves it by whole steps only, so that no part of a step is lost. */
  readonly lastAt: Instant;
  readonly blockedUntil: Instant | null;
};

export type ThrottleRule = {
  /** Tries that cost nothing: people mistype, and work comes in heaps. */
  readonly free: number;
  readonly firstSeconds: number;
  readonly maxSeconds: number;
  /** Milliseconds after which one try is forgiven, so that steady work is never slowed; null: only quiet forgives. */
  readonly forgiveEvery: number | null;
  /** A key that is quiet for so long starts anew. */
  readonly forgetAfter: number;
};

const SECOND = 1_000;
const MINUTE = 60_000;

/**
 * One rule per group of routes. Signing in: strong against one guesser at one account (`pair`), weak for an account or
 * an address alone, because a stranger who fails on purpose must not lock out the person the account belongs to, nor
 * everybody behind one address. `link` and `door` count by address, everything from `current` on by the account.
 */
const RULES = {
  pair: { free: 4, firstSeconds: 5, maxSeconds: 900, forgiveEvery: null, forgetAfter: DAY },
  account: { free: 20, firstSeconds: 2, maxSeconds: 30, forgiveEvery: 10 * MINUTE, forgetAfter: HOUR },
  address: { free: 60, firstSeconds: 2, maxSeconds: 60, forgiveEvery: MINUTE, forgetAfter: HOUR },
  /** Dead one-time links. */
  link: { free: 30, firstSeconds: 2, maxSeconds: 60, forgiveEvery: MINUTE, forgetAfter: HOUR },
  /** Calls of next-auth's own door. */
  door: { free: 1_000, firstSeconds: 1, maxSeconds: 60, forgiveEvery: 2 * SECOND, forgetAfter: HOUR },
  /** Wrong passwords given by somebody who is signed in, to change it: whoever found a session must not find the password. */
  current: { free: 4, firstSeconds: 5, maxSeconds: 900, forgiveEvery: null, forgetAfter: DAY },
  /** Sessions opened with the right password. */
  session: { free: 200, firstSeconds: 2, maxSeconds: 60, forgiveEvery: 10 * SECOND, forgetAfter: HOUR },
  /** Accounts made and links sent by an administrator. */
  accounts: { free: 40, firstSeconds: 2, maxSeconds: 60, forgiveEvery: 30 * SECOND, forgetAfter: HOUR },
  /** Reports refused for what they say: not readable, too large, invalid, in conflict. */
  refused: { free: 60, firstSeconds: 1, maxSeconds: 60, forgiveEvery: 20 * SECOND, forgetAfter: HOUR },
  /** Each time an account was found filing faster than FILING. */
  filing: { free: 0, firstSeconds: 2, maxSeconds: 600, forgiveEvery: 2 * MINUTE, forgetAfter: HOUR },
  export: { free: 20, firstSeconds: 2, maxSeconds: 300, forgiveEvery: MINUTE, forgetAfter: HOUR },
  /** Files of issued summaries. */
  file: { free: 120, firstSeconds: 1, maxSeconds: 60, forgiveEvery: 5 * SECOND, forgetAfter: HOUR },
  preview: { free: 40, firstSeconds: 1, maxSeconds: 60, forgiveEvery: 10 * SECOND, forgetAfter: HOUR },
  issue: { free: 12, firstSeconds: 5, maxSeconds: 300, forgiveEvery: 2 * MINUTE, forgetAfter: HOUR },
} as const satisfies Record<string, ThrottleRule>;

export type ThrottleKind = keyof typeof RULES;
export const THROTTLE_KINDS = Object.keys(RULES) as ThrottleKind[];
export const throttleRule = (kind: ThrottleKind): ThrottleRule => RULES[kind];

/** Seconds to wait after so many tries: nothing while they are free, then doubling up to the rule's most. */
export function delayAfter(kind: ThrottleKind, count: number): number {
  const rule = RULES[kind];
  const beyond = count - rule.free;
  if (beyond <= 0) return 0;
  return Math.min(rule.maxSeconds, rule.firstSeconds * 2 ** Math.min(beyond - 1, 30));
}

/** Whole seconds that are still to wait, rounded up; 0 when a try is allowed. */
export function waitOf(tally: Pick<Tally, "blockedUntil"> | null, now: Instant): number {
  const until = tally?.blockedUntil ?? now;
  return until > now ? Math.ceil((until - now) / SECOND) : 0;
}

/** The tally after one more try at now. Tries that were refused are not counted. */
export function afterTry(kind: ThrottleKind, before: Tally | null, now: Instant): Tally {
  const held = settled(kind, before, now);
  const count = Math.min((held?.count ?? 0) + 1, mostCounted(kind));
  const delay = delayAfter(kind, count);
  return { count, lastAt: held?.lastAt ?? now, blockedUntil: delay === 0 ? null : now + delay * SECOND };
}

/** From then on a tally says nothing any more and may be deleted. */
export const forgottenAt = (kind: ThrottleKind, tally: Tally): Instant =>
  Math.max(tally.lastAt + RULES[kind].forgetAfter, tally.blockedUntil ?? 0);

/** What is left of a tally at now; null: nothing. */
function settled(kind: ThrottleKind, tally: Tally | null, now: Instant): Pick<Tally, "count" | "lastAt"> | null {
  const { forgiveEvery, forgetAfter } = throttleRule(kind);
  if (tally === null || now - tally.lastAt > forgetAfter) return null;
  if (forgiveEvery === null) return { count: tally.count, lastAt: now };
  const steps = Math.max(0, Math.floor((now - tally.lastAt) / forgiveEvery));
  if (tally.count <= steps) return null;
  return { count: tally.count - steps, lastAt: tally.lastAt + steps * forgiveEvery };
}

/** More than this makes no difference to the delay, and would only take longer to be forgiven. */
const mostCounted = (kind: ThrottleKind): number => {
  const { free, firstSeconds, maxSeconds } = RULES[kind];
  return free + 1 + Math.ceil(Math.log2(maxSeconds / firstSeconds));
};

/**
 * Filing is measured by what is stored already, so that a report that is taken costs no second write: so many versions
 * of one author within so many seconds are free. Two weeks of a team's reports, sent at once, are far fewer.
 */
export const FILING = { free: 300, seconds: 60 } as const;

/** versions: how many the author filed within the last FILING.seconds, FILING.free at most. */
export const filesTooFast = (versions: number): boolean => versions >= FILING.free;
