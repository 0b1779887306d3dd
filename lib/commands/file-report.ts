import "server-only";
import { randomUUID } from "node:crypto";
import {
  type FindingRow,
  getFiledVersion,
  insertReport,
  insertVersion,
  lockReport,
  type QuantityRow,
  type Receipt,
  type ReportState,
  type VersionRows,
} from "@/lib/db/reports";
import { type AuditRecord, write } from "@/lib/db/write";
import { type Actor, membershipIn } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { dayText, type Instant, isoText, parseMinute } from "@/lib/domain/instant";
import { identified, withoutIds } from "@/lib/domain/observation-id";
import { checkReport, type FilingContext, isWhole } from "@/lib/domain/report-rules";
import { acceptsNewVersion, versionState } from "@/lib/domain/workflow";
import { canonicalJson, newSalt, textHash } from "@/lib/platform/content-hash";
import { may } from "@/lib/policy/permissions";
import { authorizeReport } from "@/lib/policy/reports";
import { type AccordReference, accordReference } from "@/lib/queries/accord-reference";
import { contextFor } from "@/lib/queries/filing";
import type { Observation, ReportDocument, Statement } from "@/lib/schemas/report";

export type FileReport = {
  readonly reportId: string;
  readonly versionId: string;
  readonly accordId: string;
  readonly document: ReportDocument;
  readonly now: Instant;
  /** A demonstration's record only; null: the database's clock. */
  readonly backdatedTo: Instant | null;
};
export type FiledReceipt = Receipt & {
  readonly reportId: string;
  readonly versionId: string;
  readonly repeated: boolean;
};

/**
 * Files a version. The same content under the same ids again gives the same receipt; other content is a CONFLICT.
 * INVALID carries one problem per field. Both ids are made by the client, so a retry finds its own first success.
 */
export async function fileReport(actor: Actor, sent: FileReport): Promise<FiledReceipt> {
  const observations = identified(sent.document.observations, sent.versionId);
  const input = { ...sent, document: { ...sent.document, observations } };
  const membership = membershipIn(actor, input.accordId);
  if (!may(actor, "report.file")) throw new AppError("FORBIDDEN", "may not file");
  const reference = membership && (await accordReference(input.accordId));
  const team = reference?.teams.find((t) => t.id === membership?.teamId);
  if (!reference || !team) throw new AppError("FORBIDDEN", "no team in this accord");
  const context = contextFor(reference, team.code);
  const problems = checkReport(input.document, context, input.now);
  // What was accepted once keeps its receipt, even if a rule reads it differently by now.
  if (problems.length > 0) return repeatOf(actor, input, new AppError("INVALID", "the report has problems", problems));
  const place = {
    accordId: input.accordId,
    teamId: team.id,
    teamCode: team.code,
    year: Number(dayText(input.backdatedTo ?? input.now).slice(0, 4)),
  };
  const rows = rowsFor(actor, input, reference, context);
  try {
    const receipt =
      (await insertReport(place, rows, { verb: "report.submit", payload: payloadOf(rows, 1) })) ??
      (await fileNext(actor, input, rows));
    return { ...receipt, reportId: input.reportId, versionId: input.versionId, repeated: false };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "CONFLICT") throw error;
    return repeatOf(actor, input, error);
  }
}

/** A further version of a report that is there. */
const fileNext = (actor: Actor, input: FileReport, rows: VersionRows): Promise<Receipt> =>
  write(actor, async (tx) => {
    const report = await lockReport(tx, input.reportId);
    const { n, amends } = authorizeNext(actor, report, input);
    const result = await insertVersion(tx, rows, n);
    const payload = { ...payloadOf(rows, n), number: result.number };
    return { result, audit: { verb: amends ? "report.amend" : "report.resubmit", subject: input.reportId, payload } };
  });

/** Whether a new version may follow, and its number. Throws NOT_FOUND, FORBIDDEN or CONFLICT. */
function authorizeNext(actor: Actor, report: ReportState | null, input: FileReport): { n: number; amends: boolean } {
  const latest = report?.versions.at(-1);
  if (!report || !latest || report.accordId !== input.accordId) throw new AppError("NOT_FOUND", "no such report");
  if (report.versions.some((v) => v.id === input.versionId)) throw new AppError("CONFLICT", "version is filed already");
  authorizeReport(actor, "report.file", {
    ...report,
    approved: report.currentVersionId !== null,
    authorId: latest.authorId,
  });
  const state = versionState(latest.steps, false);
  if (!acceptsNewVersion(state)) throw new AppError("CONFLICT", "the version before is not decided");
  return { n: latest.n + 1, amends: state === "approved" };
}

/** A conflict is a repeat when the same author filed the same content under the same ids. */
async function repeatOf(actor: Actor, input: Identified, conflict: AppError): Promise<FiledReceipt> {
  const filed = await getFiledVersion(input.versionId);
  if (!filed || filed.reportId !== input.reportId || filed.authorId !== actor.id) throw conflict;
  const isFiled = (document: object) => filed.contentHash === textHash(filed.salt, canonicalJson(document));
  // A draft from before observations had ids has got some since: the words are the same.
  if (
    !isFiled(input.document) &&
    !isFiled({ ...input.document, observations: withoutIds(input.document.observations) })
  )
    throw new AppError("CONFLICT", "filed with other content");
  return {
    number: filed.number,
    submittedAt: filed.submittedAt,
    reportId: input.reportId,
    versionId: input.versionId,
    repeated: true,
  };
}

/** What the chain says of a version, but for the report's number. */
const payloadOf = ({ version, findings }: VersionRows, n: number): AuditRecord["payload"] => ({
  version: version.id,
  n,
  content: version.content_hash,
  flash: version.flash,
  findings: findings.map((f) => [f.id, f.obligation_id, f.level ?? f.access]),
});

type Identified = Omit<FileReport, "document"> & {
  readonly document: ReportDocument & { readonly observations: readonly (Observation & { readonly id: string })[] };
};
function rowsFor(actor: Actor, input: Identified, reference: AccordReference, context: FilingContext): VersionRows {
  const { document } = input;
  const salt = newSalt();
  const text = canonicalJson(document);
  const findings: FindingRow[] = [];
  const quantities: QuantityRow[] = [];
  const instant = (text: string) => isoText(parseMinute(text) ?? 0); // checkReport has refused what is no minute.
  document.observations.forEach((o: Observation & { id: string }, observation) => {
    o.statements.forEach((s: Statement, position) => {
      const provision = context.provisions.find((p) => p.code === s.provision);
      const id = randomUUID();
      findings.push({
        id,
        version_id: input.versionId,
        obligation_id: reference.provisions.find((p) => p.code === s.provision)?.obligations[o.party] ?? "",
        site_id: o.site === null ? null : (reference.sites.find((site) => site.code === o.site)?.id ?? null),
        observation,
        observation_id: o.id,
        position,
        observed_from: instant(o.observedFrom),
        observed_until: instant(o.observedUntil),
        access: o.access,
        refused_by: o.refusedBy || null,
        level: s.level,
        how_observed: o.howObserved,
        whole_count: provision ? isWhole(provision, o.party, s.quantities) : true,
        flash: s.level === "non_compliant" || o.urgent.length > 0,
        data: { urgent: o.urgent, criteriaVersion: provision?.criteriaVersion ?? 0 },
      });
      for (const q of s.quantities) {
        const unit = provision?.unit ?? "";
        const { ledger, kind, value, bound } = q;
        quantities.push({
          id: randomUUID(),
          finding_id: id,
          ledger,
          kind,
          value,
          bound,
          unit,
          scope: q.scope,
          as_of: instant(o.observedUntil),
        });
      }
    });
  });
  return {
    version: {
      id: input.versionId,
      report_id: input.reportId,
      author_id: actor.id,
      content_hash: textHash(salt, text),
      flash: findings.some((f) => f.flash),
      submitted_at: input.backdatedTo === null ? null : isoText(input.backdatedTo),
    },
    content: {
      salt,
      narrative: document.narrative,
      source_note: document.sourceNote || null,
      document: text,
    },
    findings,
    quantities,
  };
}
