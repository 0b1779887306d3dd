/** What one window of load gave. Latencies run from sending a request to the last byte of its answer. */
export type Window = {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
};

/** Says that there is nothing left to ask. */
export const DONE = Symbol("done");
/** Does one request and settles when its answer has been read to the end; throws when the answer is not the right one. */
export type Request = () => Promise<typeof DONE | void>;

/**
 * Closed load: each worker sends its next request when the last one is answered, until the time is over or it is done. A request
 * that fails ends the window and throws: a figure of refused requests would say nothing.
 */
export async function drive(workers: readonly Request[], seconds: number): Promise<Window> {
  const latencies: number[] = [];
  const begun = performance.now();
  const deadline = begun + seconds * 1_000;
  await Promise.all(
    workers.map(async (request) => {
      while (performance.now() < deadline) {
        const sent = performance.now();
        if ((await request()) === DONE) return;
        latencies.push(performance.now() - sent);
      }
    }),
  );
  const elapsed = (performance.now() - begun) / 1_000;
  const [p50, p95] = [percentile(latencies, 0.5), percentile(latencies, 0.95)];
  return { requests: latencies.length, perSecond: latencies.length / elapsed, p50, p95 };
}

/** The smallest value that the share of all values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
