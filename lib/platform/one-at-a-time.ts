/** A queue for work that takes much memory: what is handed over runs when all before it is done, well or not. */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const own = last.then(work);
    const over = (): void => {}; // Its caller is told; the next one goes on, and nothing of it is held.
    last = own.then(over, over);
    return own;
  };
}
