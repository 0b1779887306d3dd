import type { DeterminationLine } from "@/components/provision/determination-list";
import type { FindingLine } from "@/components/provision/finding-table";
import type { ProvisionViewProps } from "@/components/provision/provision-view";
import type { Clocks } from "@/lib/domain/facts";
import { findingStandings } from "@/lib/domain/finding-standing";
import { isInForce, spellNow } from "@/lib/domain/held";
import type { Scope } from "@/lib/policy/scope";
import type { ProvisionData } from "@/lib/queries/provision";

type Made = Omit<ProvisionViewProps, "mayJudge" | "clocks" | "zoom" | "badZoom" | "problems" | "params">;

/** What was read, in the shape that the page draws. `approved`: id of the finding that the address names, if any. */
export function provisionProps(data: ProvisionData, scope: Scope, clocks: Clocks, approved: string | null): Made {
  const { reference, provision, lanes, inquiries, watch, incidents, figures, pending } = data;
  const instrument = lanes[0]?.instrument ?? reference.instruments.find((i) => i.code === provision.instrument);
  if (!instrument) throw new Error(`provision ${provision.code} has no instrument`);
  const frame = { cutOff: Math.min(clocks.asOf, clocks.knownAt), knownAt: clocks.knownAt };
  const inForce = new Set(reference.instruments.filter((i) => isInForce(i, frame)).map((i) => i.code));
  const partyOf = new Map(Object.entries(provision.obligations).map(([party, id]) => [id, party]));
  const findings = findingLines(data, scope, clocks, partyOf);
  const shared = provision.joint ? Object.values(provision.obligations) : null;
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
    findings: findings.filter((f) => f.standing.kind !== "unknown_yet"),
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
    figuresOf: (id) => figures.filter((f) => (shared ?? [id]).includes(f.obligationId)),
    waiting: new Map([...pending].map(([id, p]) => [id, p.findings])),
    approved: findings.find((f) => f.id === approved) ?? null,
  };
}

/** Newest first. A finding on a joint duty stands in both lanes and is listed once, with the party it was filed on. */
function findingLines(
  { reference, history }: ProvisionData,
  scope: Scope,
  clocks: Clocks,
  partyOf: ReadonlyMap<string, string>,
): FindingLine[] {
  const siteNames = new Map(reference.sites.map((s) => [s.code, String(s.names["en"] ?? s.code)]));
  const ownTeam = reference.teams.find((t) => t.id === scope.teamId)?.code;
  const lines = new Map<string, FindingLine>();
  for (const { facts, findings } of history) {
    const standings = findingStandings(facts, clocks);
    for (const f of findings) {
      const standing = standings.get(f.id);
      if (!standing) continue;
      const isCurrent = f.withdrawnAt === null && f.supersededAt === null;
      const isVisible = scope.role === "mission-lead" || f.team === ownTeam || isCurrent;
      const { id, number, team, from, until, access, refusedBy, level, howObserved } = f;
      const site = f.site === null ? null : (siteNames.get(f.site) ?? f.site);
      const party = partyOf.get(f.obligationId) ?? "";
      lines.set(id, {
        id,
        number,
        team,
        from,
        until,
        access,
        refusedBy,
        level,
        howObserved,
        site,
        party,
        standing,
        href: isVisible ? `/reports/${f.reportId}` : null,
      });
    }
  }
  return [...lines.values()].toSorted((a, b) => b.from - a.from || (a.id < b.id ? -1 : 1));
}

function determinationLines(
  { determinations, lanes }: ProvisionData,
  { knownAt }: Clocks,
  partyOf: ReadonlyMap<string, string>,
): DeterminationLine[] {
  const holding = new Set(lanes.flatMap((h) => spellNow(h)?.determinationId ?? []));
  return determinations.map((d) => ({
    ...d,
    party: partyOf.get(d.obligationId) ?? "",
    revocation: d.revocation && d.revocation.at <= knownAt ? d.revocation : null,
    holds: holding.has(d.id),
  }));
}
