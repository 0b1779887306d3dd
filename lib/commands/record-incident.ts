import "server-only";
import { randomUUID } from "node:crypto";
import { findingsIn, insertIncident } from "@/lib/db/judging";
import { keepWords } from "@/lib/db/word-salt";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError, type FieldProblem } from "@/lib/domain/errors";
import { type Instant, isoText } from "@/lib/domain/instant";
import { readMoment } from "@/lib/domain/judging-rules";
import { readClock } from "@/lib/platform/clock";
import { scopeFor } from "@/lib/policy/scope";
import { accordReference } from "@/lib/queries/accord-reference";
import type { IncidentInput } from "@/lib/schemas/judging";

export type IncidentRecorded = { readonly incidentId: string; readonly accountIds: readonly string[] };

/**
 * An alleged breach with what each side says of it, linked to provisions and to the findings that looked into it. A
 * party's denial disputes those findings from now on. A code that is taken is a CONFLICT.
 */
export async function recordIncident(
  actor: Actor,
  input: IncidentInput,
  backdatedTo: Instant | null = null,
): Promise<IncidentRecorded> {
  const { accordId } = scopeFor(actor, "incident.record", input.accordId);
  const reference = await accordReference(accordId);
  const now = backdatedTo ?? readClock();
  const problems: FieldProblem[] = [];
  const from = readMoment(input.occurredFrom, "occurredFrom", now, problems);
  const until = input.occurredUntil === null ? null : readMoment(input.occurredUntil, "occurredUntil", now, problems);
  if (from !== null && until !== null && until <= from) problems.push({ path: "occurredUntil", key: "endBeforeStart" });
  const site = reference?.sites.find((known) => known.code === input.site) ?? null;
  if (input.site !== null && !site) problems.push({ path: "site", key: "unknownSite" });
  const provisions = new Map(reference?.provisions.map((p) => [p.code, p.id]));
  input.provisions.forEach((code, index) => {
    if (!provisions.has(code)) problems.push({ path: `provisions.${index}`, key: "unknownProvision" });
  });
  const findings = await findingsIn(accordId, input.findings);
  input.findings.forEach((id, index) => {
    if (!findings.has(id)) problems.push({ path: `findings.${index}`, key: "unknownFinding" });
  });
  if (problems.length > 0 || from === null) throw new AppError("INVALID", "the incident has problems", problems);
  const incidentId = randomUUID();
  const accounts = input.accounts.map((account, position) => ({ id: randomUUID(), position, ...account }));
  const provisionIds = [...new Set(input.provisions.flatMap((code) => provisions.get(code) ?? []))];
  return write(actor, async (tx) => {
    const { code, kind, title, sources } = input;
    await insertIncident(tx, {
      id: incidentId,
      accordId,
      code,
      kind,
      title,
      occurredFrom: isoText(from),
      occurredUntil: until === null ? null : isoText(until),
      siteId: site?.id ?? null,
      placeNote: input.placeNote || null,
      sources,
      accounts,
      provisionIds,
      findingIds: [...findings],
      recordedAt: backdatedTo === null ? null : isoText(backdatedTo),
    });
    const texts = accounts.map((account) => account.text);
    const words = await keepWords(tx, { title, texts, sources, placeNote: input.placeNote });
    const said = accounts.map((account) => [account.id, account.by, account.stance]);
    const payload = { code, kind, accounts: said, provisions: provisionIds, findings: [...findings], words };
    const result = { incidentId, accountIds: accounts.map((account) => account.id) };
    return { result, audit: { verb: "incident.record", subject: incidentId, payload } };
  });
}
