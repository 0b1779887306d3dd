/** The same function, asked once per argument; forgets all when it knows too much. For what costs more to say than to find. */
export function remember<A, R>(ask: (argument: A) => R): (argument: A) => R {
  const known = new Map<A, R>();
  return (argument) => {
    const kept = known.get(argument);
    if (kept !== undefined) return kept;
    if (known.size >= 10_000) known.clear();
    const answer = ask(argument);
    known.set(argument, answer);
    return answer;
  };
}
