import "server-only";
import { randomUUID } from "node:crypto";
import { findObligation, findWatchEntry, insertWatchEnd, insertWatchEntry } from "@/lib/db/judging";
import { keepWords } from "@/lib/db/word-salt";
import { write } from "@/lib/db/write";
import type { Actor } from "@/lib/domain/actor";
import { AppError, type FieldProblem } from "@/lib/domain/errors";
import { FOREVER, type Instant, isoText } from "@/lib/domain/instant";
import { readMoment } from "@/lib/domain/judging-rules";
import { type Scope, scopeFor } from "@/lib/policy/scope";
import { accordReference, type ProvisionRow, type SiteRow } from "@/lib/queries/accord-reference";
import { watchListOf } from "@/lib/queries/judging";
import type { WatchListInput } from "@/lib/schemas/judging";

export type WatchKept = { readonly accordId: string; readonly obligationId: string; readonly watchEntryId: string };

/** Puts a site on an obligation's watch list, or ends an entry. INVALID carries one problem per field. */
export async function keepWatchList(
  actor: Actor,
  input: WatchListInput,
  backdatedTo: Instant | null = null,
): Promise<WatchKept> {
  const at = backdatedTo === null ? null : isoText(backdatedTo);
  return input.step === "add" ? addSite(actor, input, at) : endEntry(actor, input, at);
}

async function addSite(
  actor: Actor,
  input: Extract<WatchListInput, { step: "add" }>,
  recordedAt: string | null,
): Promise<WatchKept> {
  const { obligationId, why } = input;
  const place = await findObligation(obligationId);
  if (!place) throw new AppError("NOT_FOUND", "no such obligation");
  const scope = scopeFor(actor, "watch.keep", place.accordId);
  const reference = await accordReference(place.accordId);
  const provision = reference?.provisions.find((p) => p.code === place.provision);
  const site = reference?.sites.find((s) => s.code === input.site);
  const problems: FieldProblem[] = [];
  const from = readMoment(input.from, "from", null, problems);
  const to = input.to === null ? null : readMoment(input.to, "to", null, problems);
  if (from !== null && to !== null && to <= from) problems.push({ path: "to", key: "endBeforeStart" });
  const wrongSite = provision ? siteProblem(provision, site, place.party) : "unknownProvision";
  if (wrongSite) problems.push({ path: "site", key: wrongSite });
  if (from !== null && site && (await isListed(scope, obligationId, site.code, { from, until: to ?? FOREVER })))
    problems.push({ path: "site", key: "alreadyListed" });
  if (problems.length > 0 || from === null || !site) throw new AppError("INVALID", "the entry has problems", problems);
  return write(actor, async (tx) => {
    const id = randomUUID();
    const span = { from: isoText(from), to: to === null ? null : isoText(to) };
    await insertWatchEntry(tx, { id, obligationId, siteId: site.id, ...span, why, byId: actor.id, recordedAt });
    const payload = { entry: id, site: site.id, from, to, why: await keepWords(tx, { why }) };
    const result = { accordId: place.accordId, obligationId, watchEntryId: id };
    return { result, audit: { verb: "watch.add", subject: obligationId, payload } };
  });
}

/** A site is due for a party only on that party's side, and only where a team that observes the provision may go. */
function siteProblem(provision: ProvisionRow, site: SiteRow | undefined, party: string): string | null {
  if (!site) return "unknownSite";
  if (!(party in site.adm)) return "siteNotOfParty";
  return site.observableBy.some((team) => provision.observableBy.includes(team)) ? null : "siteOfNoTeam";
}

async function isListed(
  scope: Scope,
  obligationId: string,
  site: string,
  span: { from: Instant; until: Instant },
): Promise<boolean> {
  const rows = await watchListOf(scope, [obligationId]);
  return rows.some((row) => row.site === site && row.from < span.until && span.from < (row.to ?? FOREVER));
}

async function endEntry(
  actor: Actor,
  input: Extract<WatchListInput, { step: "end" }>,
  recordedAt: string | null,
): Promise<WatchKept> {
  const { watchEntryId, why } = input;
  const entry = await findWatchEntry(watchEntryId);
  if (!entry) throw new AppError("NOT_FOUND", "no such entry");
  scopeFor(actor, "watch.keep", entry.accordId);
  const problems: FieldProblem[] = [];
  const to = readMoment(input.to, "to", null, problems);
  // An end at the very start strikes out an entry that was made by mistake.
  if (to !== null && to < entry.from) problems.push({ path: "to", key: "endBeforeStart" });
  if (problems.length > 0 || to === null) throw new AppError("INVALID", "the end has problems", problems);
  return write(actor, async (tx) => {
    const { accordId, obligationId } = entry;
    await insertWatchEnd(tx, { id: randomUUID(), watchEntryId, to: isoText(to), why, byId: actor.id, recordedAt });
    const payload = { entry: watchEntryId, to, why: await keepWords(tx, { why }) };
    return {
      result: { accordId, obligationId, watchEntryId },
      audit: { verb: "watch.end", subject: obligationId, payload },
    };
  });
}
