import "server-only";
import { randomUUID } from "node:crypto";
import { insertRelease, insertTakeover, lockReport, type ReportState } from "@/lib/db/reports";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { versionState } from "@/lib/domain/workflow";
import { authorizeReport } from "@/lib/policy/reports";

const known = (report: ReportState | null) => {
  const latest = report?.versions.at(-1);
  if (!report || !latest) throw new AppError("NOT_FOUND", "no such report");
  return {
    report,
    latest,
    facts: { ...report, approved: report.currentVersionId !== null, authorId: latest.authorId },
  };
};

/** A team-mate goes on with a returned report; they then write its next version under their own name. */
export async function takeOverReport(actor: Actor, reportId: string): Promise<void> {
  await write(actor, async (tx) => {
    const { report, latest, facts } = known(await lockReport(tx, reportId));
    authorizeReport(actor, "report.take_over", facts);
    if (versionState(latest.steps, false) !== "returned")
      throw new AppError("CONFLICT", "only a returned report is taken over");
    await insertTakeover(tx, { id: randomUUID(), reportId, byId: actor.id });
    return {
      result: undefined,
      audit: { verb: "report.take_over", subject: reportId, payload: { number: report.number } },
    };
  });
}

/** The lead lets the other team read the whole report. Repeating it changes nothing. */
export async function releaseReport(actor: Actor, reportId: string): Promise<void> {
  await write(actor, async (tx) => {
    const { report, facts } = known(await lockReport(tx, reportId));
    authorizeReport(actor, "report.release", facts);
    if (!facts.approved) throw new AppError("CONFLICT", "only an approved report is released");
    if (!report.released) await insertRelease(tx, { id: randomUUID(), reportId, byId: actor.id });
    return {
      result: undefined,
      audit: { verb: "report.release", subject: reportId, payload: { number: report.number } },
    };
  });
}
