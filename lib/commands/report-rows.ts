import "server-only";
import { randomUUID } from "node:crypto";
import type { FindingRow, QuantityRow, VersionRows } from "@/lib/db/reports";
import type { AuditRecord } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { type Instant, isoText, parseMinute } from "@/lib/domain/instant";
import type { FilingContext } from "@/lib/domain/report-rules";
import { isWhole } from "@/lib/domain/whole-count";
import { canonicalJson, newSalt, textHash } from "@/lib/platform/content-hash";
import type { AccordReference } from "@/lib/queries/accord-reference";
import type { Observation, ReportDocument, Statement } from "@/lib/schemas/report";

/** What the chain says of a version, but for the report's number. */
export const payloadOf = ({ version, findings }: VersionRows, n: number): AuditRecord["payload"] => ({
  version: version.id,
  n,
  content: version.content_hash,
  flash: version.flash,
  findings: findings.map((f) => [f.id, f.obligation_id, f.level ?? f.access]),
});

/** A document whose observations have their ids, and under which ids it is filed. */
export type Identified = {
  readonly reportId: string;
  readonly versionId: string;
  readonly backdatedTo: Instant | null;
  readonly document: ReportDocument & { readonly observations: readonly (Observation & { readonly id: string })[] };
};

/** The rows of a version that checkReport() has found nothing wrong with. */
export function rowsFor(
  actor: Actor,
  input: Identified,
  reference: AccordReference,
  context: FilingContext,
): VersionRows {
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
      const obligationId = reference.provisions.find((p) => p.code === s.provision)?.obligations[o.party] ?? "";
      findings.push({
        id,
        version_id: input.versionId,
        obligation_id: obligationId,
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
          obligation_id: obligationId,
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
