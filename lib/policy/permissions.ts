import type { Actor, Role } from "@/lib/domain/actor";

/** One line per verb; the verbs are also the audit chain's vocabulary. A role that is not listed may not. */
const MAY = {
  "lane.read": ["observer", "mission-lead"],
  "report.read": ["observer", "mission-lead"],
  "report.file": ["observer"],
  "report.take_back": ["observer"],
  "report.take_over": ["observer"],
  "report.release": ["mission-lead"],
  "report.approve": ["mission-lead"],
  "report.return": ["mission-lead"],
  "report.withdraw": ["mission-lead"],
  "review.queue": ["mission-lead"],
  "determination.make": ["mission-lead"],
  "determination.revoke": ["mission-lead"],
  "watch.keep": ["mission-lead"],
  "inquiry.keep": ["mission-lead"],
  "instrument.record": ["mission-lead"],
  "incident.record": ["mission-lead"],
  "summary.issue": ["mission-lead"],
  "summary.read": ["mission-lead", "secretariat"],
  "account.manage": ["administrator"],
} as const satisfies Record<string, readonly Role[]>;

export type Verb = keyof typeof MAY;
/** Every verb, for the test that no role has more than the table says. */
export const VERBS = Object.keys(MAY) as Verb[];

/** Whether the role may do this at all; who may do it to *this* report is decided in reports.ts. */
export const may = (actor: Actor, verb: Verb): boolean => (MAY[verb] as readonly Role[]).includes(actor.role);
