import { type Level, levelsFor, type Nature } from "@/lib/domain/level";
import type { FileProblem } from "./file-fields";
import type { PublicRecordFile } from "./public-record-file";

/** What a public record may point to in the accord it goes to. */
type KnownCodes = {
  readonly parties: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
  readonly sites: ReadonlySet<string>;
  readonly provisions: ReadonlyMap<string, { readonly nature: Nature; readonly parties: readonly string[] }>;
};

/** Every provision code that the file uses. */
export function provisionCodes(file: PublicRecordFile): Set<string> {
  const ofEvents = file.events.flatMap((e) => [...e.provisions, ...(e.finding ?? []).map((f) => f.provision)]);
  return new Set([...ofEvents, ...(file.measurements ?? []).map((m) => m.provision)]);
}

/** Codes that point nowhere, ids used twice, levels that a provision does not offer. Empty: the file hangs together. */
export function recordReferenceProblems(file: PublicRecordFile, known: KnownCodes): FileProblem[] {
  const problems: FileProblem[] = [];
  const ids = new Set<string>();
  const checkId = (id: string, path: string) => {
    if (ids.has(id)) problems.push({ path: `${path}.id`, reason: `id ${id} is used twice` });
    ids.add(id);
  };
  file.events.forEach((e, i) => {
    const at = `events[${i}]`;
    const say = (field: string, reason: string) =>
      problems.push({ path: `${at}.${field}`, reason: `${reason} (${e.id})` });
    checkId(e.id, at);
    if (e.site !== null && !known.sites.has(e.site)) say("site", `unknown site ${e.site}`);
    e.otherSites?.forEach((code, k) => known.sites.has(code) || say(`otherSites[${k}]`, `unknown site ${code}`));
    e.provisions.forEach(
      (code, k) => known.provisions.has(code) || say(`provisions[${k}]`, `unknown provision ${code}`),
    );
    const team = e.observers?.team ?? null;
    if (team !== null && !known.teams.has(team)) say("observers.team", `unknown team ${team}`);
    e.finding?.forEach((f, k) => checkOutcome(f, known, (field, reason) => say(`finding[${k}].${field}`, reason)));
    e.quantities?.forEach((q, k) => {
      for (const [field, code] of [
        ["party", q.party],
        ["about", q.about],
      ] as const) {
        if (code !== undefined && !known.parties.has(code)) say(`quantities[${k}].${field}`, `unknown party ${code}`);
      }
    });
  });
  file.measurements?.forEach((m, i) => {
    const at = `measurements[${i}]`;
    const say = (field: string, reason: string) =>
      problems.push({ path: `${at}.${field}`, reason: `${reason} (${m.id})` });
    checkId(m.id, at);
    const provision = known.provisions.get(m.provision);
    if (!provision) say("provision", `unknown provision ${m.provision}`);
    else if (m.party !== null && !provision.parties.includes(m.party))
      say("party", `${m.party} is not bound by ${m.provision}`);
    if (m.site !== null && !known.sites.has(m.site)) say("site", `unknown site ${m.site}`);
    m.otherSites?.forEach((code, k) => known.sites.has(code) || say(`otherSites[${k}]`, `unknown site ${code}`));
  });
  return problems;
}

function checkOutcome(
  f: { provision: string; party: string; level: Level },
  known: KnownCodes,
  say: (field: string, reason: string) => void,
): void {
  const provision = known.provisions.get(f.provision);
  if (!provision) return say("provision", `unknown provision ${f.provision}`);
  if (!provision.parties.includes(f.party)) say("party", `${f.party} is not bound by ${f.provision}`);
  if (!levelsFor(provision.nature).includes(f.level)) say("level", `a ${provision.nature} is not offered ${f.level}`);
}
