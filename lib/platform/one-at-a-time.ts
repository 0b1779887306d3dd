/** A queue for work that takes much memory: what is handed over runs when all before it is done, well or not. */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const own = last.then(work);
    last = own.catch(() => {}); // Its caller is told; the next one goes on.
    return own;
  };
}
