import { z } from "zod";
import type { ReportDocument } from "@/lib/schemas/report";

/** Long enough for a slow radio link; a late success is found again by the next attempt, for the ids stay the same. */
const PATIENCE_MS = 60_000;

const receipt = z.object({ reportId: z.string(), versionId: z.string(), number: z.string() });
const refusal = z.object({ errors: z.array(z.object({ path: z.string(), message: z.string() })).min(1) });

export type Filed = z.infer<typeof receipt>;
export type PutAnswer =
  | { readonly kind: "filed"; readonly receipt: Filed }
  | { readonly kind: "invalid"; readonly problems: readonly { readonly path: string; readonly text: string }[] }
  /** Too many in a short time: to be sent again after so many seconds, and not before. */
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "signedOut" | "forbidden" | "conflict" | "unavailable" | "noSpace" | "fault" | "unsent" };

/** Sends a version to the stable route. Never rejects: no answer is an answer ("unsent"). */
export async function putReport(
  ids: { reportId: string; versionId: string },
  document: ReportDocument,
): Promise<PutAnswer> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`/api/v1/reports/${ids.reportId}/versions/${ids.versionId}`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(document),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    body = await response.json();
  } catch {
    return { kind: "unsent" };
  }
  if (response.status === 429) return { kind: "wait", seconds: Number(response.headers.get("retry-after")) || 1 };
  const filed = receipt.safeParse(body);
  if (response.ok && filed.success) return { kind: "filed", receipt: filed.data };
  if (response.status === 401) return { kind: "signedOut" };
  if (response.status === 403 || response.status === 404) return { kind: "forbidden" };
  if (response.status === 409) return { kind: "conflict" };
  if (response.status === 503) return { kind: "unavailable" };
  if (response.status === 507) return { kind: "noSpace" };
  const refused = refusal.safeParse(body);
  if (!refused.success) return { kind: "fault" };
  return { kind: "invalid", problems: refused.data.errors.map(({ path, message }) => ({ path, text: message })) };
}
