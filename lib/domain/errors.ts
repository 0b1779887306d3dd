/** Expected refusals, by code. Thrown by commands and queries, translated once at the edge; the text never reaches a browser. */
export type ErrorCode =
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "CONFLICT"
  | "INVALID"
  | "TOO_MANY"
  | "BUSY"
  | "UNAVAILABLE"
  | "NO_SPACE";

/** One entry per field: the path as the form names it, and the key of a message with its values. */
export type FieldProblem = {
  readonly path: string;
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>> | undefined;
};

/** Whether the database cannot be had just now: no fault of anybody's, and worth another try. */
export const isAway = (error: unknown): error is AppError & { readonly code: "UNAVAILABLE" | "NO_SPACE" } =>
  error instanceof AppError && (error.code === "UNAVAILABLE" || error.code === "NO_SPACE");

export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly problems: readonly FieldProblem[] = [],
    /** Seconds, for TOO_MANY, BUSY, UNAVAILABLE and NO_SPACE. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
    this.name = "AppError";
  }

  /** The app is bundled in pieces with a copy of this class each, and they share one pool: what one throws the others must know. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "AppError";
  }
}
