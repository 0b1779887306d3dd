"use server";

import { notFound } from "next/navigation";
import { releaseReport, takeOverReport } from "@/lib/commands/hand-report";
import { idText } from "@/lib/schemas/text";
import { attempt } from "./attempt";
import { leadTo, textOf } from "./form";

/** A team-mate goes on with a returned report. Field: reportId. */
export const takeOverAction = async (form: FormData): Promise<void> => handOver(form, takeOverReport, "take_over");

/** The lead lets all teams read the whole report. Field: reportId. */
export const releaseAction = async (form: FormData): Promise<void> => handOver(form, releaseReport, "release");

async function handOver(form: FormData, command: typeof takeOverReport, done: string): Promise<void> {
  const reportId = idText.safeParse(textOf(form, "reportId"));
  if (!reportId.success) notFound();
  const result = await attempt((actor) => command(actor, reportId.data));
  if (!result.ok && result.code === "NOT_FOUND") notFound();
  leadTo(`/reports/${reportId.data}?${result.ok ? `done=${done}` : "told=1"}`);
}
