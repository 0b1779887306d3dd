import "server-only";
import { readRows, type Statement } from "@/lib/db/statement";
import type { Clocks } from "@/lib/domain/facts";
import type { Instant } from "@/lib/domain/instant";
import { openingZoom, windowFrom, type Zoom } from "@/lib/domain/lane-window";
import type { Scope } from "@/lib/policy/scope";
import type { AccordReference, ProvisionRow } from "./accord-reference";
import { type Pending, pendingFindings } from "./dashboard";
import { dutiesOf } from "./duties";
import { type FigureRow, figuresOf } from "./figures";
import { type DeterminationRow, determinationsOf, type InquiryRow, inquiriesOf } from "./judging";
import { knownReference } from "./known-reference";
import { type LaneOf, lanesFor } from "./lanes";
import { zoomThatFits } from "./page-size";
import { type FindingPage, findingsOf, type MarkedFact } from "./provision-findings";

/** What somebody says happened. A claim, whoever makes it. */
type AccountRow = {
  readonly id: string;
  readonly by: string;
  readonly stance: string;
  readonly text: string;
  readonly figures: Readonly<Record<string, unknown>> | null;
  readonly publishedOn: string | null;
  readonly recordedAt: Instant;
};
type IncidentRow = {
  readonly id: string;
  readonly code: string;
  readonly entry: "incident" | "context";
  readonly kind: string;
  readonly title: string;
  readonly occurredFrom: Instant;
  readonly occurredUntil: Instant | null;
  readonly precision: string;
  readonly timeNote: string | null;
  readonly site: string | null;
  readonly placeNote: string | null;
  readonly conflicts: string | null;
  readonly sources: readonly unknown[];
  readonly accounts: readonly AccountRow[];
  /** Numbers of the reports whose findings, approved as known at K, looked into it. */
  readonly reports: readonly string[];
};

/** A dated row of a watch list, with the end that is known at K. Null: open. */
type WatchLine = {
  readonly id: string;
  readonly obligationId: string;
  readonly site: string;
  readonly from: Instant;
  readonly to: Instant | null;
  readonly why: string;
};

export type ProvisionData = {
  readonly reference: AccordReference;
  readonly provision: ProvisionRow;
  /** By party. */
  readonly lanes: readonly LaneOf[];
  readonly zoom: Zoom;
  readonly tooMany: number | null;
  readonly determinations: readonly DeterminationRow[];
  readonly watch: readonly WatchLine[];
  readonly inquiries: readonly InquiryRow[];
  readonly findings: FindingPage;
  /** The finding that the address marks, if it is one of this provision's. */
  readonly marked: MarkedFact | null;
  readonly incidents: readonly IncidentRow[];
  /** Where the next page of incidents begins, if there is one. */
  readonly nextIncidents: string | null;
  /** Those of the window, and what stood when it began. */
  readonly figures: readonly FigureRow[];
  readonly pending: ReadonlyMap<string, Pending>;
};

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const INCIDENTS: Statement = {
  name: "provision_incidents",
  text: `SELECT i.id, i.code, i.entry, i.kind, i.title, i.occurred_from AS "occurredFrom", i.occurred_until AS "occurredUntil", i.precision,
      i.time_note AS "timeNote", s.names->>'en' AS site, i.place_note AS "placeNote", i.conflicts, i.sources,
      (SELECT coalesce(json_agg(json_build_object('id', c.id, 'by', c.by, 'stance', c.stance, 'text', c.text, 'figures', c.figures,
          'publishedOn', c.published_on, 'recordedAt', ${ms("c.recorded_at")}) ORDER BY c.position), '[]'::json)
        FROM account c WHERE c.incident_id = i.id AND c.recorded_at <= $3) AS accounts,
      (SELECT coalesce(json_agg(DISTINCT r.number), '[]'::json) FROM incident_finding l JOIN finding f ON f.id = l.finding_id
        JOIN report_version v ON v.id = f.version_id JOIN report r ON r.id = v.report_id
        JOIN review a ON a.version_id = v.id AND a.step = 'approve' AND a.at <= $3
        WHERE l.incident_id = i.id AND l.recorded_at <= $3
          AND NOT EXISTS (SELECT FROM review w WHERE w.version_id = v.id AND w.step = 'withdraw' AND w.at <= $3)
          AND NOT EXISTS (SELECT FROM report_version y JOIN review x ON x.version_id = y.id AND x.step = 'approve' AND x.at <= $3
            WHERE y.report_id = v.report_id AND y.n > v.n)) AS reports,
      (extract(epoch FROM i.occurred_from) * 1000000)::bigint AS micros
    FROM incident i JOIN incident_provision p ON p.incident_id = i.id LEFT JOIN site s ON s.id = i.site_id
    WHERE i.accord_id = $1 AND p.provision_id = $2 AND i.recorded_at <= $3 AND i.occurred_from < $4
      AND (i.occurred_from, i.id) <= (timestamptz 'epoch' + $5::bigint * interval '1 microsecond', $6::uuid)
    ORDER BY i.occurred_from DESC, i.id DESC LIMIT $7`,
};
const WATCH: Statement = {
  name: "provision_watch",
  text: `SELECT w.id, w.obligation_id AS "obligationId", coalesce(s.names->>'en', s.code) AS site, w.from_at AS "from",
      coalesce((SELECT e.to_at FROM watch_end e WHERE e.watch_entry_id = w.id AND e.recorded_at <= $2 ORDER BY e.recorded_at DESC, e.id DESC LIMIT 1),
        w.to_at) AS "to", w.why
    FROM watch_entry w JOIN site s ON s.id = w.site_id WHERE w.obligation_id = ANY ($1) AND w.recorded_at <= $2 ORDER BY w.from_at, site, w.id`,
};

/** The zoom and the pages of the long lists that the address asks for; null: what suits, and the first. */
type Asked = {
  readonly zoom: Zoom | null;
  readonly findings: string | null;
  readonly marked: string | null;
  readonly incidents: string | null;
  /** A determination all of whose findings are wanted. */
  readonly determination: string | null;
};

const NOTHING: Asked = { zoom: null, findings: null, marked: null, incidents: null, determination: null };
const DETERMINATIONS_TOLD = 2; // Of each party with what they rest on: the one in force, and the one before it.
const CITATIONS_SHOWN = 12; // Of each determination; where the evidence is fresh for a year they are hundreds.
const INCIDENTS_SHOWN = 25;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CURSOR = /^(\d{1,16})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const NEWEST = ["9999999999999999", "ffffffff-ffff-ffff-ffff-ffffffffffff"] as const; // Of the year 2286.

/**
 * Everything the page of one provision shows at these clocks; without a zoom that which suits the length of its history.
 * Null: the accord has no such provision.
 */
export async function provisionData(
  scope: Scope,
  code: string,
  clocks: Clocks,
  asked: Asked = NOTHING,
): Promise<ProvisionData | null> {
  const reference = await knownReference(scope.accordId, clocks.knownAt);
  const provision = reference?.provisions.find((p) => p.code === code);
  if (!reference || !provision) return null;
  const { knownAt } = clocks;
  const cutOff = Math.min(clocks.asOf, knownAt);
  const ids = Object.values(provision.obligations);
  const known = new Date(knownAt);
  const duties = dutiesOf(reference).filter((duty) => duty.provision === provision);
  const wanted = asked.zoom ?? openingZoom(Math.min(...duties.map((duty) => duty.begins)), cutOff);
  const { zoom, tooMany } = await zoomThatFits(scope, wanted, { cutOff, provision: code });
  const from = windowFrom(zoom, cutOff);
  const cursor = CURSOR.exec(asked.incidents ?? "")?.slice(1) ?? NEWEST;
  const [lanes, findings, determinations, watch, inquiries, incidents, figures, pending] = await Promise.all([
    lanesFor(scope, clocks, [code], { from }),
    findingsOf(provision, knownAt, { from: asked.findings, marked: asked.marked }),
    determinationsOf(scope, ids, {
      knownAt,
      cutOff,
      newest: DETERMINATIONS_TOLD,
      findings: CITATIONS_SHOWN,
      whole: UUID.test(asked.determination ?? "") ? asked.determination : null,
    }),
    readRows<WatchLine>(WATCH, [ids, known]),
    inquiriesOf(scope, ids),
    readRows<IncidentRow & { micros: number }>(INCIDENTS, [
      scope.accordId,
      provision.id,
      known,
      new Date(cutOff),
      ...cursor,
      INCIDENTS_SHOWN + 1,
    ]),
    provision.unit === null ? [] : figuresOf(scope, ids, clocks, from),
    pendingFindings(scope, knownAt, ids),
  ]);
  const next = incidents[INCIDENTS_SHOWN];
  return {
    reference,
    provision,
    lanes,
    zoom,
    tooMany,
    determinations,
    watch,
    inquiries: inquiries.filter((q) => q.openedAt <= knownAt),
    findings,
    marked: findings.marked,
    incidents: incidents.slice(0, INCIDENTS_SHOWN),
    nextIncidents: next ? `${next.micros}_${next.id}` : null,
    figures,
    pending,
  };
}
