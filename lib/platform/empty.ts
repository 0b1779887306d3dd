/** Stands for "server-only" in tests, where there is no browser to protect. */
export const nothing = null;
