import { randomUUID } from "node:crypto";
import { pause } from "../../supervise";
import { sure } from "./ask";
import type { Report, Version } from "./ledger";
import { noteWrong, type Person, type Shift, type Supply } from "./shift";

/** Files, sends again, and amends what was decided, until the shift is over. */
export async function observe(shift: Shift, me: Person, next: Supply): Promise<void> {
  while (!shift.over) {
    await pause(shift.random.between(0, 300)); // Nobody may file more than 300 a minute, however fast they are taken.
    const luck = shift.random.next();
    if (luck < 0.2) await sendAgain(shift, me);
    else if (luck < 0.45) await amend(shift, me, next);
    else await fileNew(shift, me, next);
  }
}

async function fileNew(shift: Shift, me: Person, next: Supply): Promise<void> {
  const { reportId, versionId, json } = next();
  const version: Version = { reportId, versionId, n: 1, author: me.email, json, number: null };
  const report: Report = { reportId, author: me.email, versions: [], decided: null, current: null, busy: true };
  shift.ledger.reports.push(report);
  await send(shift, me, report, version);
}

/** A new version of a decided report of one's own. */
async function amend(shift: Shift, me: Person, next: Supply): Promise<void> {
  const report = someReport(shift, (r) => r.author === me.email && r.decided !== null);
  if (!report) return fileNew(shift, me, next);
  report.busy = true;
  const n = report.versions.length + 1;
  const { json } = next();
  const version = { reportId: report.reportId, versionId: randomUUID(), n, author: me.email, json, number: null };
  await send(shift, me, report, version);
}

/** A receipt is given again for the same content, whatever became of the report since. */
async function sendAgain(shift: Shift, me: Person): Promise<void> {
  const { versions } = shift.ledger;
  const version = versions[shift.random.between(Math.max(0, versions.length - 200), Math.max(0, versions.length - 1))];
  if (!version || version.author !== me.email) return fileAgainLater();
  shift.onSent("filing");
  await putOnce(shift, me, version);
}

const fileAgainLater = async (): Promise<void> => {
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
};

/** Now and then on two connections at once, as an impatient outbox does. */
async function send(shift: Shift, me: Person, report: Report, version: Version): Promise<void> {
  shift.onSent("filing");
  const twice = shift.random.chance(0.1);
  const sent = [putOnce(shift, me, version), ...(twice ? [putOnce(shift, me, version)] : [])];
  const told = (await Promise.all(sent)).some(Boolean);
  if (told) enter(shift, report, version);
  else shift.ledger.unanswered.push({ report, version });
}

/** Puts a version with its receipt into the books. */
export function enter(shift: Pick<Shift, "ledger">, report: Report, version: Version): void {
  report.versions.push(version);
  report.decided = null;
  report.busy = false;
  shift.ledger.versions.push(version);
}

/** Sends a version once. True: there is a receipt, and it says what every receipt before said. */
export async function putOnce(shift: Pick<Shift, "ledger">, { ask }: Person, version: Version): Promise<boolean> {
  const { reportId, versionId, json } = version;
  const answer = sure(await ask("PUT", `/api/v1/reports/${reportId}/versions/${versionId}`, json));
  if (!answer) return false;
  if (answer.status !== 200 && answer.status !== 201) {
    noteWrong(shift, "filing", answer);
    return false;
  }
  const receipt = JSON.parse(answer.text) as { reportId: string; versionId: string; number: string };
  if (receipt.versionId !== versionId || receipt.reportId !== reportId)
    shift.ledger.wrong.push(`the receipt for ${versionId} names ${receipt.versionId}`);
  if (version.number !== null && version.number !== receipt.number)
    shift.ledger.wrong.push(`${versionId} was ${version.number} and is ${receipt.number} now`);
  version.number = receipt.number;
  return true;
}

/** A report nobody works on that is like that, of the newest few hundred; undefined: none was found in a few tries. */
export function someReport(shift: Shift, isLikeThat: (report: Report) => boolean): Report | undefined {
  const { reports } = shift.ledger;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const report = reports[shift.random.between(Math.max(0, reports.length - 300), Math.max(0, reports.length - 1))];
    if (report && !report.busy && isLikeThat(report)) return report;
  }
  return undefined;
}
