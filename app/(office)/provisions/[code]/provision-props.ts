import type { MarkedLine } from "@/components/provision/approved-banner";
import type { DeterminationLine } from "@/components/provision/determination-list";
import type { FindingLine } from "@/components/provision/finding-table";
import type { ProvisionViewProps } from "@/components/provision/provision-view";
import type { Clocks } from "@/lib/domain/facts";
import { findingStandings } from "@/lib/domain/finding-standing";
import { isInForce, spellNow } from "@/lib/domain/held";
import { windowFrom } from "@/lib/domain/lane-window";
import { figuresFor, figuresSince } from "@/lib/domain/ledger";
import { wordsOf } from "@/lib/i18n/words";
import type { Scope } from "@/lib/policy/scope";
import type { FigureRow } from "@/lib/queries/figures";
import type { ProvisionData } from "@/lib/queries/provision";
import type { ListedFact } from "@/lib/queries/provision-findings";

type Made = Omit<
  ProvisionViewProps,
  "mayJudge" | "hasApproved" | "clocks" | "zoom" | "badZoom" | "tooMany" | "problems" | "params"
>;

/** What was read, in the shape that the page draws. */
export function provisionProps(data: ProvisionData, scope: Scope, clocks: Clocks): Made {
  const { reference, provision, lanes, inquiries, watch, incidents, figures, pending } = data;
  const instrument = lanes[0]?.instrument ?? reference.instruments.find((i) => i.code === provision.instrument);
  if (!instrument) throw new Error(`provision ${provision.code} has no instrument`);
  const frame = { cutOff: Math.min(clocks.asOf, clocks.knownAt), knownAt: clocks.knownAt };
  const inForce = new Set(reference.instruments.filter((i) => isInForce(i, frame)).map((i) => i.code));
  const partyOf = new Map(Object.entries(provision.obligations).map(([party, id]) => [id, party]));
  const lineOf = findingLine(data, scope, clocks, partyOf);
  return {
    provision,
    category: reference.categories.find((c) => c.code === provision.category)?.name ?? provision.category,
    instrument,
    parties: reference.parties,
    teams: reference.teams,
    continuedBy: reference.provisions
      .filter((p) => p.continues.includes(provision.code) && inForce.has(p.instrument))
      .map((p) => p.code),
    held: lanes,
    criteria: reference.criteria.filter((c) => c.category === provision.category && c.nature === provision.nature),
    findings: { ...data.findings, findings: data.findings.findings.flatMap((f) => lineOf(f) ?? []) },
    determinations: determinationLines(data, clocks, partyOf),
    inquiries: inquiries.map((q) => {
      const isClosed = q.closedAt !== null && q.closedAt <= clocks.knownAt;
      return {
        ...q,
        party: partyOf.get(q.obligationId) ?? "",
        closedAt: isClosed ? q.closedAt : null,
        outcome: isClosed ? q.outcome : null,
      };
    }),
    watch,
    incidents,
    nextIncidents: data.nextIncidents,
    figuresOf: (id) =>
      figuresSince(
        figuresFor(figures, { id, joint: provision.joint }).map(scopeNamed),
        windowFrom(data.zoom, frame.cutOff),
      ),
    waiting: new Map([...pending].map(([id, p]) => [id, p.findings])),
    marked: markedLine(data, lineOf),
  };
}

/** A scope whose words belong to another team's report is named by its number. */
function scopeNamed(figure: FigureRow): FigureRow {
  if (figure.withheld === null) return figure;
  return { ...figure, scope: wordsOf("dashboard.charts")("scopeWithheld", { n: String(figure.withheld) }) };
}

/** Shows a finding as it stands at the clocks. On a joint duty it is listed with the party it was filed on. */
function findingLine(
  { reference, provision }: ProvisionData,
  scope: Scope,
  clocks: Clocks,
  partyOf: ReadonlyMap<string, string>,
): (finding: ListedFact) => FindingLine | null {
  const siteNames = new Map(reference.sites.map((s) => [s.code, String(s.names["en"] ?? s.code)]));
  const ownTeam = reference.teams.find((t) => t.id === scope.teamId)?.code;
  return (f) => {
    const standing = findingStandings({ ...provision, findings: [f] }, clocks).get(f.id);
    if (!standing) return null;
    const isCurrent = f.withdrawnAt === null && f.supersededAt === null;
    const isVisible = scope.role === "mission-lead" || f.team === ownTeam || isCurrent;
    const { id, number, team, from, until, access, refusedBy, level, howObserved } = f;
    const site = f.site === null ? null : (siteNames.get(f.site) ?? f.site);
    const party = partyOf.get(f.obligationId) ?? "";
    const href = isVisible ? `/reports/${f.reportId}` : null;
    return { id, number, team, from, until, access, refusedBy, level, howObserved, site, party, standing, href };
  };
}

function markedLine({ marked }: ProvisionData, lineOf: (finding: ListedFact) => FindingLine | null): MarkedLine | null {
  const line = marked && lineOf(marked);
  return line && { ...line, others: marked.others };
}

function determinationLines(
  { determinations, lanes }: ProvisionData,
  { knownAt }: Clocks,
  partyOf: ReadonlyMap<string, string>,
): DeterminationLine[] {
  const spells = lanes.flatMap((h) => spellNow(h) ?? []);
  const spellBy = new Map(spells.map((spell) => [spell.determinationId, spell]));
  return determinations.map((d) => ({
    ...d,
    party: partyOf.get(d.obligationId) ?? "",
    revocation: d.revocation && d.revocation.at <= knownAt ? d.revocation : null,
    stands: spellBy.get(d.id)?.state ?? null,
  }));
}
