import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import { AppError } from "@/lib/domain/errors";
import type { Clocks } from "@/lib/domain/facts";
import { groupBy } from "@/lib/domain/group-by";
import { DAY, type Instant, parseDay } from "@/lib/domain/instant";
import { type SummaryContent, type SummarySnapshot, sizeProblems, summaryOf } from "@/lib/domain/summary";
import type { Scope } from "@/lib/policy/scope";
import { siteNameIn } from "./accord-reference";
import { demoNotice } from "./demo-notice";
import { knownReference } from "./known-reference";
import { type LaneOf, lanesFor } from "./lanes";
import { countFindings, periodFindings } from "./period-findings";

export type SummaryLine = {
  readonly id: string;
  readonly number: string;
  readonly periodFrom: Instant;
  readonly periodUntil: Instant;
  readonly cutOff: Instant;
  readonly issuedAt: Instant;
  readonly snapshotHash: string;
  readonly files: readonly {
    readonly kind: string;
    readonly name: string;
    readonly sha256: string;
    readonly size: number;
  }[];
};
const LINE = `SELECT s.id, s.number, s.period_from AS "periodFrom", s.period_until AS "periodUntil", s.cut_off AS "cutOff", s.issued_at AS "issuedAt",
    s.snapshot_hash AS "snapshotHash", (SELECT coalesce(json_agg(json_build_object('kind', f.kind, 'name', f.name, 'sha256', f.sha256,
      'size', length(f.bytes)) ORDER BY f.kind DESC), '[]'::json) FROM summary_file f WHERE f.summary_id = s.id) AS files`;
const LIST: Statement = {
  name: "summary_list",
  text: `${LINE} FROM summary s WHERE s.accord_id = $1 ORDER BY s.issued_at DESC, s.id`,
};
const ONE: Statement = {
  name: "summary_one",
  text: `${LINE}, s.snapshot FROM summary s WHERE s.accord_id = $1 AND s.id = $2`,
};
const NEWEST: Statement = {
  name: "summary_newest",
  text: "SELECT snapshot FROM summary WHERE accord_id = $1 AND issued_at <= to_timestamp($2 / 1000.0) ORDER BY issued_at DESC, id LIMIT 1",
};
const FILE: Statement = {
  name: "summary_file",
  text: `SELECT f.bytes, f.name, f.mime, f.sha256, s.number FROM summary_file f JOIN summary s ON s.id = f.summary_id
    WHERE s.accord_id = $1 AND s.id = $2 AND f.kind = $3`,
};

/** Issued summaries of the accord, newest first. */
export const issuedSummaries = (scope: Scope): Promise<SummaryLine[]> => readRows<SummaryLine>(LIST, [scope.accordId]);

/** One issued summary with its snapshot as stored. Throws NOT_FOUND. */
export async function issuedSummary(scope: Scope, id: string): Promise<SummaryLine & { snapshot: SummarySnapshot }> {
  const [row] = await readRows<SummaryLine & { snapshot: string }>(ONE, [scope.accordId, id]);
  if (!row) throw new AppError("NOT_FOUND", "no such summary");
  return { ...row, snapshot: JSON.parse(row.snapshot) as SummarySnapshot };
}

export type SummaryFileRow = { bytes: Buffer; name: string; mime: string; sha256: string; number: string };

/** The stored bytes of one file of a summary. Throws NOT_FOUND. */
export async function summaryFile(scope: Scope, id: string, kind: string): Promise<SummaryFileRow> {
  const [row] = await readRows<SummaryFileRow>(FILE, [scope.accordId, id, kind]);
  if (!row) throw new AppError("NOT_FOUND", "no such file");
  return row;
}

/** The newest summary issued at or before K: what a new one is compared with. */
export async function previousSummary(accordId: string, knownAt: Instant): Promise<SummarySnapshot | null> {
  const [row] = await readRows<{ snapshot: string }>(NEWEST, [accordId, knownAt]);
  return row ? (JSON.parse(row.snapshot) as SummarySnapshot) : null;
}

/**
 * What a summary of these days would say by what was recorded at knownAt. Days are inclusive; the cut-off is the end of its
 * day. Throws INVALID, before anything is loaded, where that would be more than the app can draw.
 */
export async function summaryContent(
  scope: Scope,
  days: { from: string; until: string; cutOff: string },
  knownAt: Instant,
): Promise<SummaryContent> {
  const reference = await knownReference(scope.accordId, knownAt);
  const [from, until, cutOff] = [days.from, days.until, days.cutOff].map((day) => parseDay(day) ?? 0) as [
    number,
    number,
    number,
  ];
  const end = cutOff + DAY;
  if (!reference) throw new AppError("NOT_FOUND", "no such accord");
  if (end > knownAt) throw new AppError("INVALID", "cut-off is not over", [{ path: "cutOff", key: "cutOffNotOver" }]);
  const period = { from, until: until + DAY };
  const problems = sizeProblems(await countFindings(scope, { ...period, cutOff: end }, knownAt));
  if (problems.length > 0) throw new AppError("INVALID", "too many findings for one summary", problems);
  const lanes = await lanesToTheirState(scope, { asOf: end, knownAt }, from);
  const seen = (await periodFindings(scope, period, knownAt)).map((f) => ({
    ...f,
    site: siteNameIn(reference, f.site),
  }));
  const findings = groupBy(seen, (f) => f.obligationId);
  const { code, name, shortName, kind } = reference;
  const demonstration = kind === "real" ? await demoNotice() : null; // An exercise says so by itself.
  return summaryOf({
    accord: { code, name, shortName, kind, disclaimer: reference.disclaimer, ...(demonstration && { demonstration }) },
    period,
    cutOff: end,
    knownAt,
    parties: reference.parties.map((p) => ({ code: p.code, name: p.name })),
    categories: reference.categories.map((c) => ({ code: c.code, name: c.name })),
    held: lanes.map((lane) => ({ ...lane, findings: findings.get(lane.id) ?? [] })),
    previous: await previousSummary(scope.accordId, knownAt),
  });
}

/** The lanes of the period, those that were in one state all the time from where that state began. */
async function lanesToTheirState(scope: Scope, clocks: Clocks, from: Instant): Promise<LaneOf[]> {
  const lanes = new Map((await lanesFor(scope, clocks, null, { from })).map((lane) => [lane.id, lane]));
  for (const earlier of [from - 400 * DAY, null]) {
    const constant = [...lanes.values()].filter(({ lane: { spells } }) =>
      spells.every((s) => s.state === spells.at(-1)?.state),
    );
    const codes = [...new Set(constant.map((lane) => lane.provision.code))];
    if (codes.length === 0) break;
    for (const longer of await lanesFor(scope, clocks, codes, { from: earlier })) lanes.set(longer.id, longer);
  }
  return [...lanes.values()];
}
