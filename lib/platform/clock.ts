/** How far the database's clock is ahead of this machine's. Shared by the pieces in which the app is bundled. */
const held = globalThis as { ccmClockAhead?: number };

/**
 * The clock, in milliseconds: the database's, which stamps what is recorded. By a clock of our own that lags behind,
 * what was approved within the lag would not be known yet. Rules never ask it: pages, actions and routes do, and pass the
 * moment on.
 */
export const readClock = (): number => Date.now() + (held.ccmClockAhead ?? 0);

/** What the database's clock said to a question under way between two moments of ours. What the way took is no difference. */
export function noteDatabaseClock(theirs: number, askedAt: number, answeredAt: number): void {
  const agree = theirs >= askedAt && theirs < answeredAt + 1; // Ours are whole milliseconds, rounded down.
  held.ccmClockAhead = agree ? 0 : Math.ceil(theirs - askedAt);
}
