/**
 * What work gives; an error that says what was waited for, and what `look` adds, if it takes longer than so many seconds.
 * The work itself goes on, and its own failure is nobody's any more.
 */
export async function within<T>(seconds: number, what: string, work: Promise<T>, look = () => ""): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not done after ${seconds} s\n${look()}`)), seconds * 1_000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
