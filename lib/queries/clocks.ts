import "server-only";
import { redirect } from "next/navigation";
import { openingDay, paramOf, type SearchParams, withParams } from "@/lib/domain/clocks";
import { installationMode } from "@/lib/platform/env";
import type { AccordView } from "./accords";

/**
 * For pages with clocks: a demonstration opens at the last day of the accord's record. Leads there, with all other
 * parameters, when the address does not name asOf; does nothing in a mission's own installation.
 */
export function demoClockRedirect(
  accord: Pick<AccordView, "recordEndsOn">,
  path: string,
  searchParams: SearchParams,
): void {
  if (installationMode() !== "demo" || paramOf(searchParams, "asOf") !== null) return;
  redirect(withParams(path, searchParams, { asOf: openingDay(accord.recordEndsOn) }));
}
