import "server-only";
import { findingsOf, incidentByCode } from "@/lib/db/exercise";
import type { Actor } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import type { ExerciseEvent } from "@/lib/domain/exercise/events";
import { parseMinute } from "@/lib/domain/instant";
import { scopeFor } from "@/lib/policy/scope";
import type { AccordReference } from "@/lib/queries/accord-reference";
import { determinationsOf, inquiriesOf, ownConductOf, watchListOf } from "@/lib/queries/judging";
import { findingsToJudge, obligationToJudge } from "@/lib/queries/to-judge";
import { fileReport } from "./file-report";
import { keepInquiry } from "./keep-inquiry";
import { keepWatchList } from "./keep-watch-list";
import { makeDetermination } from "./make-determination";
import { recordIncident } from "./record-incident";
import { recordInstrumentStatus } from "./record-instrument-status";
import { reviewReport } from "./review-report";
import { revokeDetermination } from "./revoke-determination";

type Of<Kind extends ExerciseEvent["kind"]> = Extract<ExerciseEvent, { kind: Kind }>;

/**
 * Lets one event happen through the command that a person would have used, dated to its own moment. Rows that earlier
 * events made are found by what they say, so that an interrupted load goes on. Throws what the command throws.
 */
export async function playEvent(actor: Actor, reference: AccordReference, event: ExerciseEvent): Promise<void> {
  const { at } = event;
  const accordId = reference.id;
  switch (event.kind) {
    case "file": {
      const { reportId, versionId, document } = event;
      await fileReport(actor, { reportId, versionId, accordId, document, now: at, backdatedTo: at });
      return;
    }
    case "review": {
      const { versionId, step, reason } = event;
      const needsWords = step === "return" || step === "withdraw";
      await reviewReport(actor, needsWords ? { step, versionId, reason } : { step, versionId }, at);
      return;
    }
    case "determine":
      return determine(actor, reference, event);
    case "revoke":
      return revoke(actor, reference, event);
    case "watch": {
      const { site, from, to, why } = event;
      await keepWatchList(
        actor,
        { step: "add", obligationId: obligationOf(reference, event), site, from, to, why },
        at,
      );
      return;
    }
    case "watch_end":
      return endWatch(actor, reference, event);
    case "inquire": {
      const { incident, reason } = event;
      const incidentId = incident === null ? null : await incidentByCode(accordId, incident);
      await keepInquiry(actor, { step: "open", obligationId: obligationOf(reference, event), incidentId, reason }, at);
      return;
    }
    case "close_inquiry":
      return closeInquiry(actor, reference, event);
    case "instrument": {
      const { status: kind, when, byParty, note, source } = event;
      const instrumentId = reference.instruments.find((i) => i.code === event.instrument)?.id ?? "";
      const entry = { instrumentId, kind, at: when, byParty, note, stopsClocks: false, sources: [source] };
      await recordInstrumentStatus(actor, entry, at);
      return;
    }
    case "incident": {
      const { code, what, title, from, until, site, provisions } = event;
      const findings = await findingsOf(event.versions, provisions);
      const place = { occurredFrom: from, occurredUntil: until, site, placeNote: "", sources: [] };
      const links = { accounts: [...event.accounts], provisions: [...provisions], findings };
      await recordIncident(actor, { accordId, code, kind: what, title, ...place, ...links }, at);
    }
  }
}

function obligationOf(reference: AccordReference, { provision, party }: { provision: string; party: string }): string {
  const id = reference.provisions.find((p) => p.code === provision)?.obligations[party];
  if (!id) throw new AppError("NOT_FOUND", `no obligation ${provision} of ${party}`);
  return id;
}

/** Speaks of all that must be spoken of: sets aside what the script names, cites the rest. */
async function determine(actor: Actor, reference: AccordReference, event: Of<"determine">): Promise<void> {
  const { at, level, effectiveFrom, rationale, setAside } = event;
  const obligationId = obligationOf(reference, event);
  const scope = scopeFor(actor, "determination.make", reference.id);
  const begins = parseMinute(effectiveFrom) ?? 0;
  const obligation = await obligationToJudge(scope, obligationId, { effectiveFrom: begins, knownAt: at });
  const isSetAside = (reportId: string) => setAside?.reports === "all" || setAside?.reports.includes(reportId);
  const findings = findingsToJudge(obligation, begins).map(({ finding }) =>
    setAside && isSetAside(finding.reportId)
      ? { findingId: finding.id, treatment: "set_aside" as const, reason: setAside.reason }
      : { findingId: finding.id, treatment: "cited" as const },
  );
  const said = await ownConductOf(scope, obligation);
  const accounts = said.filter((account) => event.ownAccounts.includes(account.incident)).map(({ id }) => id);
  await makeDetermination(actor, { obligationId, level, effectiveFrom, rationale, findings, accounts }, at);
}

async function revoke(actor: Actor, reference: AccordReference, event: Of<"revoke">): Promise<void> {
  const scope = scopeFor(actor, "determination.revoke", reference.id);
  const effectiveFrom = parseMinute(event.effectiveFrom);
  const known = await determinationsOf(scope, [obligationOf(reference, event)]);
  const found = known.find((d) => d.effectiveFrom === effectiveFrom && d.revocation === null);
  await revokeDetermination(actor, { determinationId: must(found).id, reason: event.reason }, event.at);
}

async function endWatch(actor: Actor, reference: AccordReference, event: Of<"watch_end">): Promise<void> {
  const scope = scopeFor(actor, "watch.keep", reference.id);
  const listed = await watchListOf(scope, [obligationOf(reference, event)]);
  const watchEntryId = must(listed.find((row) => row.site === event.site && row.to === null)).id;
  await keepWatchList(actor, { step: "end", watchEntryId, to: event.to, why: event.why }, event.at);
}

async function closeInquiry(actor: Actor, reference: AccordReference, event: Of<"close_inquiry">): Promise<void> {
  const scope = scopeFor(actor, "inquiry.keep", reference.id);
  const known = await inquiriesOf(scope, [obligationOf(reference, event)]);
  const inquiryId = must(known.find((inquiry) => inquiry.closedAt === null)).id;
  await keepInquiry(actor, { step: "close", inquiryId, outcome: event.outcome }, event.at);
}

function must<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("the exercise speaks of something that never happened");
  return found;
}
