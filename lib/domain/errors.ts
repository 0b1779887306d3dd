/** Expected refusals, by code. Thrown by commands and queries, translated once at the edge; the text never reaches a browser. */
export type ErrorCode = "UNAUTHENTICATED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "INVALID" | "TOO_MANY";

/** One entry per field: the path as the form names it, and the key of a message with its values. */
export type FieldProblem = {
  readonly path: string;
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>> | undefined;
};

export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly problems: readonly FieldProblem[] = [],
    /** Seconds, for TOO_MANY. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
    this.name = "AppError";
  }
}
