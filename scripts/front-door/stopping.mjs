// The app on its way out. The framework takes no new connections then and waits for the old ones to end; whoever went on
// asking on one of those would be answered for ever, by an app that has lost its database, past the one that came after it.

const MOST_MS = 10_000; // As long as scripts/supervise.ts waits for a child. Without a supervisor nobody else would end us.
const NUMBERS = { SIGINT: 2, SIGTERM: 15 };

let stopping = false;
for (const name in NUMBERS)
  process.once(name, () => {
    const end = () => process.exit(128 + NUMBERS[name]);
    if (process.listenerCount(name) === 0) end(); // The framework does not listen yet.
    stopping = true;
    setTimeout(end, MOST_MS).unref();
  });

/** An answer given from now on is the last on its connection. Call it before the head is written. */
export function letGo(response) {
  if (stopping) response.shouldKeepAlive = false;
}
