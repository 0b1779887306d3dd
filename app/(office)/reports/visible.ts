import { forbidden, notFound } from "next/navigation";
import type { Actor } from "@/lib/domain/actor";
import { paramOf, type SearchParams } from "@/lib/domain/clocks";
import { AppError } from "@/lib/domain/errors";
import type { FullReport, LaneLevelReport } from "@/lib/domain/report-view";
import type { Verb } from "@/lib/policy/permissions";
import { scopeFor } from "@/lib/policy/scope";
import { type AccordView, leadElsewhere } from "@/lib/queries/accords";
import { reportView } from "@/lib/queries/report-view";

/** What a query gives, or the page's answer to its refusal: 404 for what is not visible, 403 for what is not allowed. */
export async function visible<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") notFound();
    if (error instanceof AppError && error.code === "FORBIDDEN") forbidden();
    throw error;
  }
}

type Asked = { readonly verb: Verb; readonly accord: AccordView; readonly id: string; readonly query: SearchParams };

/** The report of an id, as far as the reader may see it in this accord, with the versions that the address compares; else see leadElsewhere. */
export async function visibleReport(
  actor: Actor,
  { verb, accord, id, query }: Asked,
): Promise<FullReport | LaneLevelReport> {
  const named = [paramOf(query, "from"), paramOf(query, "to")].filter((n) => /^\d{1,9}$/.test(n ?? "")).map(Number);
  const viewIn = (accordId: string) => reportView(actor, scopeFor(actor, verb, accordId), id, { named }).catch(absent);
  const report = await viewIn(accord.id);
  return report ?? leadElsewhere(actor, accord, query, async (other) => (await viewIn(other.id)) !== null);
}

function absent(error: unknown): null {
  if (error instanceof AppError && error.code === "NOT_FOUND") return null;
  throw error;
}
