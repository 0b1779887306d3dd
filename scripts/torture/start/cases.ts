import type { Original } from "./folder";

/** Why a case cannot be tried here. */
export class NotHere extends Error {}

export type Case = {
  readonly name: string;
  /** Whether npm test and npm run torture -- --quick try it as well. */
  readonly isShort: boolean;
  /** One line per thing that does not hold. Throws NotHere. */
  readonly run: (original: Original) => Promise<readonly string[]>;
};
