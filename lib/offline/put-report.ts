import { z } from "zod";
import { AUTHOR_HEADER, BASE_HEADER } from "@/lib/domain/filing-headers";
import type { ReportDocument } from "@/lib/schemas/report";

/** Long enough for a slow radio link; a late success is found again by the next attempt, for the ids stay the same. */
const PATIENCE_MS = 60_000;

const receipt = z.object({ reportId: z.string(), versionId: z.string(), number: z.string() });
const refusal = z.object({
  errors: z.array(z.object({ path: z.string(), key: z.string(), message: z.string() })).min(1),
});

export type Filed = z.infer<typeof receipt>;
export type PutAnswer =
  | { readonly kind: "filed"; readonly receipt: Filed }
  | { readonly kind: "invalid"; readonly problems: readonly { readonly path: string; readonly text: string }[] }
  /** Too many in a short time: to be sent again after so many seconds, and not before. */
  | { readonly kind: "wait"; readonly seconds: number }
  | {
      readonly kind:
        | "signedOut"
        /** Somebody else signed in since the form was made. */
        | "otherPerson"
        | "forbidden"
        | "conflict"
        /** There is a newer version than the one that the form continues. */
        | "outdated"
        | "unavailable"
        | "noSpace"
        | "fault"
        | "unsent";
    };

/** What is sent, under ids that stay the same, by whom it was written, and the version that it continues, if any. */
export type Sending = {
  readonly reportId: string;
  readonly versionId: string;
  readonly authorId: string;
  readonly baseVersionId: string | null;
  readonly document: ReportDocument;
};

/** Sends a version to the stable route. Never rejects: no answer is an answer ("unsent"). */
export async function putReport(sent: Sending): Promise<PutAnswer> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`/api/v1/reports/${sent.reportId}/versions/${sent.versionId}`, {
      method: "PUT",
      headers: {
        "content-type": "application/json",
        [AUTHOR_HEADER]: sent.authorId,
        ...(sent.baseVersionId !== null && { [BASE_HEADER]: sent.baseVersionId }),
      },
      body: JSON.stringify(sent.document),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    body = await response.json();
  } catch {
    return { kind: "unsent" };
  }
  if (response.status === 429) return { kind: "wait", seconds: Number(response.headers.get("retry-after")) || 1 };
  const filed = receipt.safeParse(body);
  if (response.ok && filed.success) return { kind: "filed", receipt: filed.data };
  const errors = refusal.safeParse(body).data?.errors ?? [];
  const says = (key: string): boolean => errors.some((error) => error.key === key);
  if (response.status === 401) return { kind: says("notTheAuthor") ? "otherPerson" : "signedOut" };
  if (response.status === 403 || response.status === 404) return { kind: "forbidden" };
  if (response.status === 409) return { kind: says("newerVersion") ? "outdated" : "conflict" };
  if (response.status === 503) return { kind: "unavailable" };
  if (response.status === 507) return { kind: "noSpace" };
  if (errors.length === 0) return { kind: "fault" };
  return { kind: "invalid", problems: errors.map(({ path, message }) => ({ path, text: message })) };
}
