import { isoText, parseDay } from "@/lib/domain/instant";
import { levelsFor } from "@/lib/domain/level";
import type { AccordFile } from "./accord-file";
import type { FileProblem } from "./file-fields";

type Instrument = AccordFile["instruments"][number];
type Say = (path: string, reason: string) => void;

/** When an instrument's duties begin: its exact moment, else 00:00 of its in_force day, else null. ISO text. */
export function inForceFrom(instrument: Instrument): string | null {
  if (instrument.inForceFrom !== null) return instrument.inForceFrom;
  const day = parseDay(instrument.status.find((s) => s.kind === "in_force")?.on ?? "");
  return day === null ? null : isoText(day);
}

/** Codes that point nowhere, codes used twice, and values that contradict each other. Empty: the file hangs together. */
export function accordReferenceProblems(file: AccordFile): FileProblem[] {
  const problems: FileProblem[] = [];
  const say: Say = (path, reason) => problems.push({ path, reason });
  const known = {
    party: codesOf(file.parties, "parties", say),
    team: codesOf(file.teams, "teams", say),
    category: codesOf(file.categories, "categories", say),
    instrument: codesOf(file.instruments, "instruments", say),
    provision: codesOf(file.provisions, "provisions", say),
    site: codesOf(file.sites, "sites", say),
  };
  codesOf(file.themes, "themes", say);
  const need = (kind: keyof typeof known, code: string, path: string) => {
    if (!known[kind].has(code)) say(path, `unknown ${kind} ${code}`);
  };
  const needAll = (kind: keyof typeof known, codes: readonly string[], path: string) =>
    codes.forEach((code, i) => need(kind, code, `${path}[${i}]`));

  file.teams.forEach((t, i) => t.hostParty !== null && need("party", t.hostParty, `teams[${i}].hostParty`));
  file.instruments.forEach((instrument, i) => {
    if (inForceFrom(instrument) === null) say(`instruments[${i}]`, "has neither inForceFrom nor an in_force status");
    instrument.status.forEach(
      (s, k) => s.byParty !== undefined && need("party", s.byParty, `instruments[${i}].status[${k}].byParty`),
    );
  });
  file.provisions.forEach((p, i) => {
    const at = `provisions[${i}]`;
    need("instrument", p.instrument, `${at}.instrument`);
    need("category", p.category, `${at}.category`);
    needAll("party", p.obligatedParties, `${at}.obligatedParties`);
    needAll("provision", p.continues, `${at}.continues`);
    needAll("provision", p.alsoBearsOn, `${at}.alsoBearsOn`);
    needAll("team", p.observableBy, `${at}.observableBy`);
    if (!file.criteria.some((c) => c.category === p.category && c.texts[p.nature])) {
      say(at, `category ${p.category} has no criteria for a ${p.nature}`);
    }
    checkMilestones(p, at, say);
  });
  file.themes.forEach((theme, i) => {
    needAll("provision", theme.provisions, `themes[${i}].provisions`);
    theme.headline.forEach((code, k) => {
      if (!theme.provisions.includes(code))
        say(`themes[${i}].headline[${k}]`, `${code} is not among the theme's provisions`);
    });
  });
  file.sites.forEach((s, i) => {
    needAll("team", s.observableBy, `sites[${i}].observableBy`);
    for (const code of Object.keys(s.adm)) need("party", code, `sites[${i}].adm.${code}`);
    if ((s.lat === null) !== (s.lon === null)) say(`sites[${i}]`, "lat and lon go together");
  });
  checkCriteria(file, known.category, say);
  checkWatchList(file, known.site, say);
  return problems;
}

function codesOf(list: readonly { readonly code: string }[], path: string, say: Say): Set<string> {
  const codes = new Set<string>();
  list.forEach(({ code }, i) => {
    if (codes.has(code)) say(`${path}[${i}].code`, `code ${code} is used twice`);
    codes.add(code);
  });
  return codes;
}

function checkMilestones(p: AccordFile["provisions"][number], at: string, say: Say): void {
  codesOf(p.milestones, `${at}.milestones`, say);
  p.milestones.forEach((m, i) => {
    const path = `${at}.milestones[${i}]`;
    if (m.party !== undefined && !p.obligatedParties.includes(m.party))
      say(`${path}.party`, `${m.party} is not bound by ${p.code}`);
    if (m.quantity && m.quantity.unit !== p.measure?.unit)
      say(`${path}.quantity`, `${p.code} does not count ${m.quantity.unit}`);
    if (m.startsAt !== null && m.dueAt !== null && Date.parse(m.startsAt) > Date.parse(m.dueAt))
      say(path, "is due before it starts");
    if (!m.anchor) return;
    const set = m[m.anchor.sets];
    const meant = Date.parse(m.anchor.at) + m.anchor.offsetHours * 3_600_000;
    if (set === null || Date.parse(set) !== meant)
      say(`${path}.anchor`, `gives ${isoText(meant)} for ${m.anchor.sets}, not ${set ?? "null"}`);
  });
}

function checkCriteria(file: AccordFile, categories: ReadonlySet<string>, say: Say): void {
  const seen = new Set<string>();
  file.criteria.forEach((c, i) => {
    const at = `criteria[${i}]`;
    if (!categories.has(c.category)) say(`${at}.category`, `unknown category ${c.category}`);
    const version = `${c.category} version ${c.version}`;
    if (seen.has(version)) say(at, `${version} is given twice`);
    seen.add(version);
    for (const nature of ["restraint", "condition", "act"] as const) {
      const given = c.texts[nature];
      if (!given) continue;
      const offered: readonly string[] = levelsFor(nature);
      for (const level of offered) if (!(level in given)) say(`${at}.texts.${nature}`, `has no text for ${level}`);
      for (const level of Object.keys(given)) {
        if (!offered.includes(level)) say(`${at}.texts.${nature}.${level}`, `a ${nature} is not offered this level`);
      }
    }
  });
}

function checkWatchList(file: AccordFile, sites: ReadonlySet<string>, say: Say): void {
  const seen = new Set<string>();
  file.watchList.forEach((w, i) => {
    const at = `watchList[${i}]`;
    const provision = file.provisions.find((p) => p.code === w.provision);
    if (!provision) say(`${at}.provision`, `unknown provision ${w.provision}`);
    else if (!provision.obligatedParties.includes(w.party))
      say(`${at}.party`, `${w.party} is not bound by ${w.provision}`);
    if (!sites.has(w.site)) say(`${at}.site`, `unknown site ${w.site}`);
    if (w.to !== null && Date.parse(w.to) < Date.parse(w.from)) say(`${at}.to`, "is before from");
    const key = `${w.provision} ${w.party} ${w.site} ${Date.parse(w.from)}`;
    if (seen.has(key)) say(at, "is given twice");
    seen.add(key);
  });
}
