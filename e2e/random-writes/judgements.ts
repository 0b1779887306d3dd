/** Random judgements of leads, and what else they keep of an obligation. */
import { keepInquiry } from "@/lib/commands/keep-inquiry";
import { keepWatchList } from "@/lib/commands/keep-watch-list";
import { makeDetermination } from "@/lib/commands/make-determination";
import { revokeDetermination } from "@/lib/commands/revoke-determination";
import { DAY, HOUR, minuteText } from "@/lib/domain/instant";
import { determinableLevels, evidenceToJudge } from "@/lib/domain/judging-rules";
import { daysAgo, dutyOf, knownDuty, oneOf, provisionIn, provisionSeen, sitesOf, type Write } from "./scene";

const lead = "LEAD-1";
const other = "LEAD-2";

/** From a finding on, from its end, from some time after it, or from where another judgement begins; one finding is cited, each other one cited or set aside. */
export const determine: Write = async (scene) => {
  const { database, random } = scene;
  const { id: obligationId, facts } = await knownDuty(scene, provisionSeen(scene));
  const seen = oneOf(random, facts.findings);
  const level = oneOf(random, determinableLevels(facts.nature));
  if (!seen || !level) return;
  const before = oneOf(random, facts.determinations)?.effectiveFrom ?? seen.from;
  const effectiveFrom = random.pick([seen.from, seen.until, before, seen.from + random.between(0, 5 * 24) * HOUR]);
  const findings = evidenceToJudge(facts, effectiveFrom, Date.now() + 1).map(({ fact }, index) =>
    index === 0 || random.chance(2 / 3)
      ? { treatment: "cited" as const, findingId: fact.id }
      : { treatment: "set_aside" as const, findingId: fact.id, reason: "Another place." },
  );
  const judged = {
    obligationId,
    level,
    effectiveFrom: minuteText(effectiveFrom),
    rationale: "So it is.",
    accounts: [],
  };
  const { determinationId } = await makeDetermination(database.who(lead), { ...judged, findings });
  scene.determinations.push(determinationId);
};

export const revoke: Write = async ({ database, random, determinations }) => {
  const determinationId = oneOf(random, determinations);
  if (determinationId) await revokeDetermination(database.who(other), { determinationId, reason: "A mistake." });
};

export const watch: Write = async (scene) => {
  const { database, random } = scene;
  const { id: obligationId, party } = dutyOf(scene, provisionIn(scene));
  const site = oneOf(random, sitesOf(scene, party));
  if (!site) return;
  const from = daysAgo(scene, 100);
  const span = { from: minuteText(from), to: random.chance(1 / 2) ? minuteText(from + 20 * DAY) : null };
  const entry = { step: "add" as const, obligationId, site: site.code, ...span, why: "Agreed." };
  scene.watchEntries.push((await keepWatchList(database.who(lead), entry)).watchEntryId);
};

export const endWatch: Write = async (scene) => {
  const watchEntryId = oneOf(scene.random, scene.watchEntries);
  const to = minuteText(daysAgo(scene, 30));
  if (watchEntryId) await keepWatchList(scene.database.who(lead), { step: "end", watchEntryId, to, why: "Over." });
};

export const openInquiry: Write = async (scene) => {
  const { id: obligationId } = dutyOf(scene, provisionIn(scene));
  const opened = { step: "open" as const, obligationId, incidentId: null, reason: "Two accounts." };
  scene.inquiries.push((await keepInquiry(scene.database.who(lead), opened)).inquiryId);
};

export const closeInquiry: Write = async ({ database, random, inquiries }) => {
  const inquiryId = oneOf(random, inquiries);
  if (inquiryId) await keepInquiry(database.who(lead), { step: "close", inquiryId, outcome: "Nothing." });
};
