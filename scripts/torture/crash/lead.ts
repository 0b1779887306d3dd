import { randomUUID } from "node:crypto";
import { judgingProblems } from "@/lib/i18n/en/judging";
import { problems } from "@/lib/i18n/en/problems";
import { bodyOf, type Form, formsIn } from "../../under-test/form";
import { type Answer, sure } from "./ask";
import { type Decision, type Report, settle, type Version } from "./ledger";
import { someReport } from "./observer";
import { noteWrong, type Person, type Shift } from "./shift";

/** Approves, returns and withdraws, until the shift is over. Now and then both leads decide on one version at once. */
export async function review(shift: Shift, me: Person): Promise<void> {
  while (!shift.over) {
    const report = someReport(shift, (r) => r.decided === null || (r.current !== null && shift.random.chance(0.1)));
    const version = report?.decided === null ? report.versions.at(-1) : report?.current;
    if (!report || !version) {
      await new Promise<void>((resolve) => {
        setTimeout(resolve, 20); // Nothing waits yet.
      });
      continue;
    }
    report.busy = true;
    const step = report.decided !== null ? "withdraw" : shift.random.chance(0.7) ? "approve" : "return";
    const [first, second] = shift.leads;
    const both = shift.random.chance(0.1) ? [first, second] : [me];
    const outcomes = await Promise.all(both.map((lead) => decide(shift, lead, version, step)));
    book(shift, report, version, outcomes);
  }
}

type Outcome = { readonly decision: Decision; readonly said: "done" | "second" | "doubt" | "nothing" };

/** Opens the report and sends the form of one step. */
async function decide(shift: Shift, me: Person, version: Version, step: Decision["step"]): Promise<Outcome> {
  const reason = step === "approve" ? null : `${step} ${randomUUID()}`;
  const of = (standing: Decision["standing"], said: Outcome["said"]): Outcome => ({
    decision: { versionId: version.versionId, step, reason, by: me.email, standing },
    said,
  });
  const path = `/reports/${version.reportId}`;
  const page = sure(await me.ask("GET", path));
  if (!page) return of("doubt", "nothing");
  const form = formsIn(page.text).find((f) => f["step"] === step && f["versionId"] === version.versionId);
  if (!form) return of("doubt", "nothing"); // The other lead was first.
  shift.onSent("review");
  const filled = reason === null ? form : { ...form, [`reason-${step}`]: reason };
  const answer = sure(await me.ask("POST", path, bodyOf(filled)));
  if (!answer) return of("doubt", "doubt");
  if (leadsTo(answer, form["then"])) return of("told", "done");
  if (leadsTo(answer, form["told"]) || answer.text.includes(DECIDED_FIRST)) return of("told", "second");
  noteWrong(shift, step, answer);
  return of("doubt", "doubt");
}

/** A reason that came second stays in its form, so that it is not lost: the answer is the page. */
const DECIDED_FIRST = problems.decidedFirst.slice(0, problems.decidedFirst.indexOf("{"));

const leadsTo = (answer: Answer, to: string | undefined): boolean =>
  answer.status === 303 && to !== undefined && answer.location !== null && pathOf(answer.location) === pathOf(to);
const pathOf = (address: string): string => new URL(address, "http://here").href.replace(/^.*?\/\/[^/]+/, "");

function book(shift: Shift, report: Report, version: Version, outcomes: readonly Outcome[]): void {
  const done = outcomes.filter(({ said }) => said === "done");
  if (done.length > 1) shift.ledger.wrong.push(`two leads were told that they decided on ${version.versionId}`);
  if (done[0]) {
    shift.ledger.decisions.push(done[0].decision);
    return settle(report, version, done[0].decision.step);
  }
  const doubtful = outcomes.filter(({ said }) => said === "doubt" || said === "second");
  for (const { decision } of doubtful) shift.ledger.undecided.push({ report, version, decision });
  if (doubtful.length === 0) report.busy = false;
}

const PERIOD = { from: "2025-12-01", until: "2025-12-31", cutOff: "2025-12-31" };

/** Issues summaries and makes determinations, in turns, until the shift is over. */
export async function issue(shift: Shift, me: Person): Promise<void> {
  while (!shift.over) {
    if (shift.random.chance(0.5)) await issueOne(shift, me);
    else await judgeOne(shift, me);
  }
}

async function issueOne(shift: Shift, me: Person): Promise<void> {
  const path = `/summaries/new?${new URLSearchParams({ ...PERIOD, accord: shift.judged.accord })}`;
  const form = await formOf(me, path, "seen");
  if (!form || shift.over) return;
  shift.onSent("issuing");
  const answer = sure(await me.ask("POST", path, bodyOf(form)));
  const id = /\/summaries\/([0-9a-f-]{36})\?issued=1$/.exec(answer?.location ?? "")?.[1];
  if (!answer) shift.ledger.issuesInDoubt += 1;
  else if (answer.status === 303 && id) shift.ledger.issues.push({ id, by: me.email });
  else if (!(answer.status === 303 && answer.location?.includes("changed=1"))) noteWrong(shift, "issuing", answer);
}

async function judgeOne(shift: Shift, me: Person): Promise<void> {
  const { accord, obligations } = shift.judged;
  const { provision, party, day } =
    obligations[shift.random.between(0, obligations.length - 1)] ?? obligations[0] ?? raise();
  const path = `/provisions/${encodeURIComponent(provision)}/determine?${new URLSearchParams({ accord, party, from: day })}`;
  const form = await formOf(me, path, "shown");
  if (!form || shift.over) return;
  const rationale = `judged ${randomUUID()}`;
  const cited = (form["shown"] ?? "").split(" ").map((id) => [`treat-${id}`, "cited"]);
  shift.onSent("judging");
  const filled = { ...form, ...Object.fromEntries(cited), level: "inconclusive", rationale };
  const answer = sure(await me.ask("POST", path, bodyOf(filled)));
  if (answer?.text.includes(JUDGED_MEANWHILE)) return; // The other lead was first.
  const standing = !answer ? "doubt" : "told";
  if (answer && answer.status !== 303) return noteWrong(shift, "judging", answer);
  shift.ledger.judgements.push({ rationale, by: me.email, standing });
}

const JUDGED_MEANWHILE = judgingProblems.judgedMeanwhile.slice(0, judgingProblems.judgedMeanwhile.indexOf("."));

const raise = (): never => {
  throw new Error("there is nothing to judge");
};

/** The page's form that has this field; null: the page could not be had. */
async function formOf(me: Person, path: string, field: string): Promise<Form | null> {
  const page = sure(await me.ask("GET", path));
  if (!page) return null;
  return formsIn(page.text).find((f) => field in f) ?? null;
}
