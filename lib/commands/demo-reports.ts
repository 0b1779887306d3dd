import "server-only";
import { findUnlinked, linkFindings } from "@/lib/db/incidents";
import { getFiledVersion, getReport } from "@/lib/db/reports";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { identified } from "@/lib/domain/observation-id";
import { stableId } from "@/lib/platform/stable-id";
import type { AccordReference } from "@/lib/queries/accord-reference";
import type { PublicRecordFile } from "@/lib/schemas/public-record-file";
import { demoAuthor, demoLead, ensureDemoActors } from "./demo-actors";
import { type DemoReport, demoReportsOf } from "./demo-report-documents";
import { fileReport } from "./file-report";
import { incidentIdOf } from "./record-drafts";
import { reviewReport } from "./review-report";

const MINUTE = 60_000;

/**
 * Files and approves what observers are reported to have seen, by marked authors and at the moment it was known, and links
 * each finding to its incident. Demonstrations only. Gives the number of reports that were not there yet; an interrupted
 * run goes on where it stopped.
 */
export async function fileDemoReports(record: PublicRecordFile, reference: AccordReference): Promise<number> {
  const reports = demoReportsOf(record, reference);
  if (reports.length === 0) return 0;
  await ensureDemoActors(reference);
  let filed = 0;
  for (const report of reports) if (await fileAndApprove(report, reference)) filed += 1;
  await linkToIncidents(reports, reference);
  return filed;
}

const idsOf = (report: DemoReport, reference: AccordReference) => ({
  reportId: stableId(reference.code, "demo report", report.event, report.team),
  versionId: stableId(reference.code, "demo version", report.event, report.team),
});

/** Whether anything was missing. Submitted a minute after the moment of knowledge, approved one minute later. */
async function fileAndApprove(report: DemoReport, reference: AccordReference): Promise<boolean> {
  const { reportId, versionId } = idsOf(report, reference);
  const accordId = reference.id;
  if (!(await getFiledVersion(versionId))) {
    const author = demoAuthor(reference, report.team);
    const observations = identified(report.document.observations, reportId);
    const document = { ...report.document, observations };
    const input = { reportId, versionId, accordId, document, now: Date.now() };
    await naming(report, fileReport(author, { ...input, backdatedTo: report.knownAt + MINUTE }));
  }
  if ((await getReport(reportId))?.currentVersionId) return false;
  const lead: Actor = demoLead(reference);
  await naming(report, reviewReport(lead, { step: "approve", versionId }, report.knownAt + 2 * MINUTE));
  return true;
}

/** A refusal says which event it is about: the record's own words cannot be mended by a form. */
async function naming<T>(report: DemoReport, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const fields = error.problems.map((p) => `${p.path} ${p.key}`).join(", ");
    throw new Error(`demonstration report of ${report.event} (${report.team}): ${error.message} ${fields}`, {
      cause: error,
    });
  }
}

async function linkToIncidents(reports: readonly DemoReport[], reference: AccordReference): Promise<void> {
  const links = reports.map((report) => ({
    incidentId: incidentIdOf(reference, report.event),
    versionId: idsOf(report, reference).versionId,
  }));
  const missing = await findUnlinked(links);
  if (missing.length === 0) return;
  await write("system", async (tx) => {
    let added = 0;
    for (const link of missing) added += await linkFindings(tx, link);
    return {
      result: undefined,
      audit: { verb: "incident.link_findings", subject: reference.id, payload: { added, links: missing } },
    };
  });
}
