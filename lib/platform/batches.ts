/**
 * Runs items together: what comes while a run is under way waits, and the next run takes all of it, in the order it came,
 * but no more than `most`. One run at a time. `run` gives one outcome per item, or fails and has done nothing: then its
 * items are run one by one, so that none fails for another's sake. But where `failsAll` says so of the error, they and
 * all that wait fail with it: nothing will fare better just now.
 */
export function inBatches<Item, Outcome>(
  most: number,
  run: (items: readonly Item[]) => Promise<readonly Outcome[]>,
  failsAll: (error: unknown) => boolean = () => false,
): (item: Item) => Promise<Outcome> {
  type Waiting = { item: Item; settle: (outcome: Promise<Outcome>) => void };
  const waiting: Waiting[] = [];
  let isRunning = false;
  const alone = async (item: Item): Promise<Outcome> => (await run([item]))[0] as Outcome;

  async function runBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await run(batch.map(({ item }) => item));
      for (const [i, { settle }] of batch.entries()) settle(Promise.resolve(outcomes[i] as Outcome));
    } catch (error) {
      if (failsAll(error)) for (const { settle } of [...batch, ...waiting.splice(0)]) settle(Promise.reject(error));
      else if (batch.length === 1) batch[0]?.settle(Promise.reject(error));
      else
        for (const { item, settle } of batch) {
          const outcome = alone(item);
          settle(outcome);
          await outcome.catch(() => {}); // It is settled; the next one goes on.
        }
    }
  }

  async function runAll(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) await runBatch(waiting.splice(0, most));
    isRunning = false;
  }

  return (item) =>
    new Promise((settle) => {
      waiting.push({ item, settle });
      if (!isRunning) void runAll();
    });
}
