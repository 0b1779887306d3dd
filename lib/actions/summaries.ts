"use server";

import { redirect } from "next/navigation";
import { slowDown } from "@/lib/auth/slow-down";
import { issueSummary } from "@/lib/commands/issue-summary";
import { readClock } from "@/lib/platform/clock";
import { issueSummarySchema } from "@/lib/schemas/summary";
import { attempt } from "./attempt";
import { textOf } from "./form";

/** What is longer is no day, and must not grow the address that the answer leads to. */
const LONGEST_DAY = 40;

/** Issues what the preview showed, then opens it. If it would say something else by now, shows the preview again. */
export async function issueSummaryAction(form: FormData): Promise<void> {
  const text = (name: string) => textOf(form, name);
  const day = (name: string) => text(name).slice(0, LONGEST_DAY);
  const days = { from: day("from"), until: day("until"), cutOff: day("cutOff") };
  const back = `/summaries/new?${new URLSearchParams({ ...days, changed: "1" })}`;
  const parsed = issueSummarySchema.safeParse({ ...days, knownAt: text("knownAt"), seen: text("seen") });
  if (!parsed.success) redirect(back);
  const issued = await attempt(async (actor) => {
    await slowDown("issue", actor.id);
    return issueSummary(actor, text("accord"), parsed.data, readClock());
  });
  if (!issued.ok && issued.retryAfter !== null)
    redirect(`/summaries/new?${new URLSearchParams({ ...days, wait: String(issued.retryAfter) })}`);
  if (!issued.ok && issued.code === "INVALID") redirect(`/summaries/new?${new URLSearchParams(days)}`); // It says what is wrong.
  if (!issued.ok) redirect(back);
  redirect(`/summaries/${issued.value.id}?issued=1`);
}
