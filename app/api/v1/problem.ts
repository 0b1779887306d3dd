import { createTranslator } from "next-intl";
import { AppError, type ErrorCode, type FieldProblem } from "@/lib/domain/errors";
import { refusals } from "@/lib/i18n/en/problems";
import { problemText } from "@/lib/i18n/problem-text";

const say = createTranslator({ locale: "en", messages: refusals });

const TITLES = {
  400: "badRequest",
  401: "signInFirst",
  403: "notAllowed",
  404: "notFound",
  409: "conflict",
  413: "tooLarge",
  415: "wrongType",
  422: "invalid",
  429: "tooMany",
  503: "unavailable",
  507: "noSpace",
} as const;

type Refusal = {
  readonly status: keyof typeof TITLES;
  /** Where the status' own title would say something else. */
  readonly title?: "busy";
  readonly detail: string;
  readonly problems?: readonly FieldProblem[];
  readonly retryAfter?: number | null;
};

/** A request that cannot be served, found at the edge, before any command runs. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.detail);
    this.name = "Refused";
  }
}

/** An RFC 9457 answer; `errors` has one entry per field, with the key for programs and the sentence for people. */
export function problemResponse({ status, title, detail, problems = [], retryAfter = null }: Refusal): Response {
  const errors = problems.map((problem) => ({ path: problem.path, key: problem.key, message: problemText(problem) }));
  const body = {
    type: "about:blank",
    title: say(title ?? TITLES[status]),
    status,
    detail,
    ...(errors.length > 0 && { errors }),
  };
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  if (retryAfter !== null) headers.set("retry-after", String(retryAfter));
  return new Response(JSON.stringify(body), { status, headers });
}

const tooMany = (seconds: number): Refusal => ({
  status: 429,
  detail: problemText({ path: "", key: "tooManySoon", values: { seconds } }),
  retryAfter: seconds,
});

/** For who has to wait so many seconds. */
export const tooManyResponse = (seconds: number): Response => problemResponse(tooMany(seconds));

const ANSWERS: Record<ErrorCode, (error: AppError) => Refusal> = {
  UNAUTHENTICATED: () => ({ status: 401, detail: say("signInFirstSession") }),
  FORBIDDEN: () => ({ status: 403, detail: say("notAllowedRole") }),
  NOT_FOUND: () => ({ status: 404, detail: say("notFoundReport") }),
  CONFLICT: ({ problems }) => ({ status: 409, detail: say("conflictReport"), problems }),
  INVALID: ({ problems }) => ({ status: 422, detail: say("invalidFields", { count: problems.length }), problems }),
  TOO_MANY: ({ retryAfter }) => tooMany(retryAfter ?? 1),
  BUSY: ({ retryAfter }) => ({ status: 503, title: "busy", detail: say("busyAgain"), retryAfter }),
  UNAVAILABLE: ({ retryAfter }) => ({ status: 503, detail: say("unavailableAgain"), retryAfter }),
  NO_SPACE: ({ retryAfter }) => ({ status: 507, detail: say("noSpaceAgain"), retryAfter }),
};

/** Turns what was thrown into an answer. Faults of ours are thrown on: the server logs them and answers 500. */
export function answerTo(error: unknown): Response {
  if (error instanceof Refused) return problemResponse(error.refusal);
  if (error instanceof AppError) return problemResponse(ANSWERS[error.code](error));
  throw error;
}
