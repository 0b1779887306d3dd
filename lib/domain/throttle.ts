import { DAY, HOUR, type Instant } from "./instant";

/** Failed tries of one key: an account from one address, an account from anywhere, or an address. */
export type Tally = { readonly failures: number; readonly lastAt: Instant; readonly blockedUntil: Instant | null };

export const THROTTLE_KINDS = ["pair", "account", "address"] as const;
export type ThrottleKind = (typeof THROTTLE_KINDS)[number];

type Rule = {
  /** Failures that cost nothing: people mistype. */
  readonly free: number;
  readonly firstSeconds: number;
  readonly maxSeconds: number;
  /** A key that is quiet for so long starts anew. */
  readonly forgetAfter: number;
};

/**
 * Strong against one guesser at one account; weak for an account or an address alone, because a stranger who fails on
 * purpose must not lock out the person the account belongs to, nor everybody behind one address.
 */
const RULES: Record<ThrottleKind, Rule> = {
  pair: { free: 4, firstSeconds: 5, maxSeconds: 900, forgetAfter: DAY },
  account: { free: 20, firstSeconds: 2, maxSeconds: 30, forgetAfter: HOUR },
  address: { free: 60, firstSeconds: 2, maxSeconds: 60, forgetAfter: HOUR },
};

/** Seconds to wait after so many failures: nothing while they are free, then doubling up to the rule's most. */
export function delayAfter(kind: ThrottleKind, failures: number): number {
  const rule = RULES[kind];
  const beyond = failures - rule.free;
  if (beyond <= 0) return 0;
  return Math.min(rule.maxSeconds, rule.firstSeconds * 2 ** Math.min(beyond - 1, 30));
}

/** Whole seconds that are still to wait, rounded up; 0 when a try is allowed. */
export function waitOf(tally: Tally | null, now: Instant): number {
  const until = tally?.blockedUntil ?? now;
  return until > now ? Math.ceil((until - now) / 1_000) : 0;
}

/** The tally after one more failed try at now. Tries that were refused are not counted. */
export function afterFailure(kind: ThrottleKind, before: Tally | null, now: Instant): Tally {
  const isForgotten = before === null || now - before.lastAt > RULES[kind].forgetAfter;
  const failures = isForgotten ? 1 : before.failures + 1;
  const delay = delayAfter(kind, failures);
  return { failures, lastAt: now, blockedUntil: delay === 0 ? null : now + delay * 1_000 };
}
