/** Random reports, and what leads decide on them. */
import { fileReport } from "@/lib/commands/file-report";
import { reviewReport } from "@/lib/commands/review-report";
import type { ExerciseDocument } from "@/lib/domain/exercise/events";
import { documentOf, type Visit } from "@/lib/domain/exercise/recorder";
import { DAY, HOUR, minuteText, parseMinute } from "@/lib/domain/instant";
import { levelsFor } from "@/lib/domain/level";
import type { ProvisionRow } from "@/lib/queries/accord-reference";
import { dutyOf, type FiledVersion, oneOf, provisionIn, type Scene, sitesOf, type Write } from "./scene";

type Observation = ExerciseDocument["observations"][number];

const AUTHORS = ["OT-XS-1", "OT-XN-1"] as const;
const LASTING = [HOUR, 3 * HOUR, 26 * HOUR, 20 * DAY] as const;
const ACCESS = ["full", "full", "full", "partial", "interrupted", "refused", "not_reached"] as const;

/** A new report, or a further version of one; mostly approved at once. */
export const file: Write = async (scene) => {
  const { database, random, filed } = scene;
  const before = random.chance(1 / 4) ? oneOf(random, filed) : undefined;
  const next = before ? amended(scene, before) : written(scene);
  const { reportId, versionId, document } = next;
  const accordId = database.reference.id;
  const now = Date.now();
  const by = database.who(next.author);
  await fileReport(by, { reportId, versionId, accordId, document, now, backdatedTo: null });
  filed.push(next);
  if (random.chance(4 / 5)) await reviewReport(database.who("LEAD-1"), { step: "approve", versionId });
};

function written(scene: Scene): FiledVersion {
  const { random } = scene;
  const provision = provisionIn(scene);
  const author = random.pick(AUTHORS);
  const document = { ...documentOf([], "Seen."), observations: [observed(author, provision, scene)] };
  return { reportId: random.uuid(), versionId: random.uuid(), author, provision, document };
}

function observed(author: string, provision: ProvisionRow, scene: Scene): Observation {
  const [one] = documentOf([visitBy(author, provision, scene)], "Seen.").observations;
  if (!one) throw new Error("a visit without an observation");
  return { ...one, id: scene.random.uuid() };
}

function visitBy(author: string, provision: ProvisionRow, scene: Scene): Visit {
  const { random } = scene;
  const team = author.slice(0, -2);
  const { party } = dutyOf(scene, provision);
  const sites = sitesOf(scene, party).filter((s) => s.observableBy.includes(team));
  const from = Date.now() - random.between(3, 120 * 24) * HOUR;
  const level = oneOf(random, levelsFor(provision.nature)) ?? "inconclusive";
  const isWhole = provision.unit !== null && level === "compliant";
  const count = { ledger: "observed", kind: "total", bound: "exact", scope: "" } as const;
  const quantities = isWhole ? [{ ...count, value: random.pick([1, 5, 18, 500]) }] : [];
  return {
    party,
    site: random.chance(3 / 4) ? (oneOf(random, sites)?.code ?? null) : null,
    from,
    until: Math.min(from + random.pick(LASTING), Date.now() - HOUR),
    access: random.pick(ACCESS),
    statements: [{ provision: provision.code, level, quantities }],
  };
}

/** What a later version may say otherwise: a citation of what it changes is inherited, or is not. */
const CHANGES: Readonly<Record<string, (one: Observation, provision: ProvisionRow, scene: Scene) => void>> = {
  nothing: () => {},
  level(one, { nature }, { random }) {
    for (const said of one.statements) said.level = said.level && (oneOf(random, levelsFor(nature)) ?? said.level);
  },
  time(one, _, { random }) {
    const [from, until] = [parseMinute(one.observedFrom) ?? 0, parseMinute(one.observedUntil) ?? 0];
    const later = Math.min(random.between(-5 * 24, 5 * 24) * HOUR, Date.now() - HOUR - until);
    one.observedFrom = minuteText(from + later);
    one.observedUntil = minuteText(until + later);
  },
  place(one, _, scene) {
    one.site = oneOf(scene.random, sitesOf(scene, one.party))?.code ?? null;
  },
  party(one, provision, scene) {
    one.party = dutyOf(scene, provision).party;
    one.site = null;
  },
};

/** The same observations, changed, or with a further one, or without the first. */
function amended(scene: Scene, before: FiledVersion): FiledVersion {
  const { random } = scene;
  const document = structuredClone(before.document);
  const change = CHANGES[random.pick(Object.keys(CHANGES) as [string, ...string[]])];
  for (const one of document.observations) change?.(one, before.provision, scene);
  const further = random.chance(1 / 4);
  const fewer = !further && random.chance(1 / 4);
  if (further) document.observations.push(observed(before.author, before.provision, scene));
  if (fewer && document.observations.length > 1) document.observations.shift();
  return { ...before, versionId: random.uuid(), document };
}

const decided =
  (step: "approve" | "return" | "withdraw"): Write =>
  async ({ database, random, filed }) => {
    const versionId = oneOf(random, filed)?.versionId;
    if (!versionId) return;
    const decision = step === "approve" ? { step, versionId } : { step, versionId, reason: "As reported." };
    await reviewReport(database.who("LEAD-2"), decision);
  };
export const approve = decided("approve");
export const sendBack = decided("return");
export const withdraw = decided("withdraw");
