import "server-only";

/**
 * Passwords that many people use, from public leaks, in lower case: the most used of any length, and the most used of
 * those that are long enough to be chosen here. Read when somebody sets a password and not before: most processes never
 * need them.
 */
export async function commonPasswords(): Promise<readonly string[]> {
  const [ofAnyLength, long] = await Promise.all([
    import("@zxcvbn-ts/language-common/src/passwords.json"),
    import("./long-common-passwords.json"),
  ]);
  return [...ofAnyLength.default, ...long.default.passwords];
}
