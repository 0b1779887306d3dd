import { type Actor, membershipIn } from "@/lib/domain/actor";
import { AppError } from "@/lib/domain/errors";
import { may, type Verb } from "./permissions";
import type { Scope } from "./scope";

/** What policy must know of a report. */
export type ReportFacts = {
  readonly accordId: string;
  readonly teamId: string;
  readonly released: boolean;
  readonly approved: boolean;
  /** Author of the version at hand. */
  readonly authorId: string;
  /** Who took the report over last, if anybody. */
  readonly custodianId: string | null;
};

/** full: every word. lane: date, place, party, level, basis, access only. none: it does not exist for them. */
export type Sight = "full" | "lane" | "none";

export function sightOf(actor: Actor, report: ReportFacts): Sight {
  const membership = membershipIn(actor, report.accordId);
  if (!membership || !may(actor, "report.read")) return "none";
  if (actor.role === "mission-lead") return "full";
  if (membership.teamId === report.teamId) return "full";
  if (!report.approved) return "none";
  return report.released ? "full" : "lane";
}

/** Whether the actor sees versions that nobody approved: a release shows other teams the approved one, not what follows. */
export const seesUnapproved = (actor: Actor, report: ReportFacts): boolean =>
  sightOf(actor, report) === "full" && (actor.role === "mission-lead" || ownTeam(actor, report));

/** Whether the words of an approved report may be read within this scope: what sightOf calls full. */
export const readsWords = (
  scope: Scope,
  report: { readonly teamId: string | null; readonly released: boolean },
): boolean => scope.role === "mission-lead" || scope.teamId === report.teamId || report.released;

/** Throws NOT_FOUND for what the actor cannot see, FORBIDDEN for what they see and may not do. */
export function authorizeReport(actor: Actor, verb: Verb, report: ReportFacts): void {
  if (sightOf(actor, report) === "none") throw new AppError("NOT_FOUND", "no such report");
  if (!mayReport(actor, verb, report)) throw new AppError("FORBIDDEN", `may not ${verb}`);
}

/** Whether the actor may do this to this report; what state the report must be in is decided elsewhere. */
export const mayReport = (actor: Actor, verb: Verb, report: ReportFacts): boolean =>
  sightOf(actor, report) !== "none" && may(actor, verb) && (RULES[verb]?.(actor, report) ?? false);

const ownTeam = (actor: Actor, report: ReportFacts) => membershipIn(actor, report.accordId)?.teamId === report.teamId;
const fourEyes = (actor: Actor, report: ReportFacts) => actor.id !== report.authorId;

const RULES: Partial<Record<Verb, (actor: Actor, report: ReportFacts) => boolean>> = {
  "report.file": (actor, report) =>
    ownTeam(actor, report) && (actor.id === report.authorId || actor.id === report.custodianId),
  "report.take_back": (actor, report) => actor.id === report.authorId,
  "report.take_over": (actor, report) => ownTeam(actor, report) && actor.id !== report.authorId,
  "report.release": () => true,
  "report.approve": fourEyes,
  "report.return": fourEyes,
  "report.withdraw": fourEyes,
};
