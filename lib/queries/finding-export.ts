import "server-only";
import { csvCell, csvInstant } from "@/lib/db/csv-cell";
import { type Lines, openLines } from "@/lib/db/line-cursor";
import { AppError } from "@/lib/domain/errors";
import type { Clocks } from "@/lib/domain/facts";
import type { Scope } from "@/lib/policy/scope";
import type { AccordReference, ProvisionRow } from "./accord-reference";
import { knownReference } from "./known-reference";

/** An obligation whose findings are listed. */
export type ListedObligation = { readonly id: string; readonly party: string; readonly provision: ProvisionRow };

/** Cells of one finding, by column: what everybody in the mission may see of it, and never words, authors or sources. */
const CELLS = {
  report: "x.report",
  version: null, // Stands in x.report.
  finding: "x.id",
  team: "x.team",
  site: "x.site",
  site_name: null, // These three stand in x.site, made once per site.
  latitude: null,
  longitude: null,
  observed_from: csvInstant("x.observed_from"),
  observed_until: csvInstant("x.observed_until"),
  access: "x.access",
  refused_by: csvCell("x.refused_by"),
  level: "x.level",
  how_observed: "x.how_observed",
  whole_count: "CASE WHEN NOT x.counted OR x.level IS NULL THEN '' WHEN x.whole_count THEN 'yes' ELSE 'no' END", // Empty: nothing is counted.
  submitted_at: "x.moments",
  approved_at: null, // Stands in x.moments.
  incidents: csvCell("x.incidents"),
  demonstration: "CASE WHEN x.backdated THEN 'yes' ELSE 'no' END",
} as const satisfies Record<string, string | null>;
export const FINDING_COLUMNS = Object.keys(CELLS);

const row = Object.values(CELLS)
  .filter((cell) => cell !== null)
  .join(", ',', ");

/**
 * $1 accord, $2 K, $3 cut-off (milliseconds), $4 obligations, $5 the beginning of each one's lines, $6 whether it is counted. What is the same for
 * many lines is made once, and the lines are made after sorting, so that only short rows are sorted. For all provisions the
 * cells of each version are made before its findings are looked for; one provision needs few versions, and makes those alone.
 */
const linesOf = (versions: "MATERIALIZED" | "NOT MATERIALIZED"): string =>
  `WITH clock AS MATERIALIZED (SELECT to_timestamp($2::float8 / 1000) AS known, to_timestamp($3::float8 / 1000) AS cut_off),
    duty AS MATERIALIZED (SELECT d.id, d.begins, d.counted, d.place FROM unnest($4::uuid[], $5::text[], $6::bool[]) WITH ORDINALITY AS d(id, begins, counted, place)),
    spot AS MATERIALIZED (SELECT s.id, concat(${csvCell("s.code")}, ',', ${csvCell("(s.names ->> 'en')")}, ',', s.lat, ',', s.lon) AS cells
      FROM site s WHERE s.accord_id = $1),
    crew AS MATERIALIZED (SELECT t.id, ${csvCell("t.code")} AS cell FROM team t WHERE t.accord_id = $1),
    told AS MATERIALIZED (SELECT l.finding_id, string_agg(DISTINCT i.code, ' ' ORDER BY i.code) AS codes
      FROM incident_finding l JOIN incident i ON i.id = l.incident_id, clock
      WHERE i.accord_id = $1 AND l.recorded_at <= known AND i.recorded_at <= known GROUP BY l.finding_id),
    counting AS ${versions} (SELECT v.id, concat(${csvCell("r.number")}, ',', v.n) AS report, t.cell AS team, v.backdated,
        concat(${csvInstant("v.submitted_at")}, ',', ${csvInstant("a.at")}) AS moments
      FROM clock, report_version v JOIN report r ON r.id = v.report_id JOIN crew t ON t.id = r.team_id JOIN review a ON a.version_id = v.id AND a.step = 'approve'
      WHERE v.submitted_at <= known AND a.at <= known
        AND NOT EXISTS (SELECT FROM review w WHERE w.version_id = v.id AND w.step = 'withdraw' AND w.at <= known)
        AND NOT EXISTS (SELECT FROM report_version y JOIN review z ON z.version_id = y.id AND z.step = 'approve'
          WHERE y.report_id = v.report_id AND y.n > v.n AND z.at <= known))
  SELECT concat(x.begins, ${row}, E'\\r\\n') AS line FROM (
    SELECT d.begins, d.counted, v.report, f.id, v.team, coalesce(s.cells, ',,,') AS site, f.observed_from, f.observed_until,
      f.access, f.refused_by, f.level, f.how_observed, f.whole_count, v.moments, o.codes AS incidents, v.backdated
    FROM clock, duty d JOIN finding f ON f.obligation_id = d.id JOIN counting v ON v.id = f.version_id
      LEFT JOIN spot s ON s.id = f.site_id LEFT JOIN told o ON o.finding_id = f.id
    WHERE f.observed_from < cut_off ORDER BY d.place, f.observed_from, f.id) x`;
const LINES = { all: linesOf("MATERIALIZED"), one: linesOf("NOT MATERIALIZED") };

/** Each holds a connection of the pool for as long as its reader takes; the others are for everybody else. */
const MOST_AT_ONCE = 3;
let running = 0;

/**
 * The evidence of the accord at knownAt, observed before the cut-off: findings of versions that were approved, not
 * withdrawn and not superseded, as lines of CSV in the order of the obligations, then of time. `begin` makes the first
 * cells of an obligation's lines, comma included. NOT_FOUND for a provision the accord does not have; TOO_MANY while
 * others are being read.
 */
export async function findingLines(
  scope: Scope,
  { asOf, knownAt }: Clocks,
  provision: string | null,
  begin: (obligation: ListedObligation, reference: AccordReference) => string,
): Promise<Lines> {
  const reference = await knownReference(scope.accordId, knownAt);
  const listed = obligationsOf(reference?.provisions ?? [], provision);
  if (!reference || listed.length === 0) throw new AppError("NOT_FOUND", "no such provision");
  const begins = listed.map((obligation) => begin(obligation, reference));
  const counted = listed.map(({ provision: { unit } }) => unit !== null);
  const values = [scope.accordId, knownAt, Math.min(asOf, knownAt), listed.map(({ id }) => id), begins, counted];
  if (running >= MOST_AT_ONCE) throw new AppError("TOO_MANY", "others are being read", [], 5);
  running += 1;
  return openLines(provision === null ? LINES.all : LINES.one, values, () => {
    running -= 1;
  });
}

const obligationsOf = (provisions: readonly ProvisionRow[], code: string | null): ListedObligation[] =>
  provisions
    .filter((provision) => code === null || provision.code === code)
    .flatMap((provision) =>
      Object.entries(provision.obligations)
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([party, id]) => ({ id, party, provision })),
    );
