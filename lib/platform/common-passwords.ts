import "server-only";

/**
 * Passwords that many people use, from public leaks, in lower case. Read when somebody sets a password and not before:
 * most processes never need them.
 */
export async function commonPasswords(): Promise<readonly string[]> {
  const { default: list } = await import("@zxcvbn-ts/language-common/src/passwords.json");
  return list;
}
