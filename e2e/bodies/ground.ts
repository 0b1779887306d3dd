import type { Client } from "pg";
import type { FilingContext } from "@/lib/domain/report-rules";

const PROVISIONS = `SELECT p.code, p.nature, p.unit, p.observable_by AS "observableBy",
    (SELECT json_agg(o.party ORDER BY o.party) FROM obligation o WHERE o.provision_id = p.id) AS parties,
    extract(epoch FROM coalesce((SELECT t.starts_at FROM provision_term t WHERE t.provision_id = p.id ORDER BY t.recorded_at DESC LIMIT 1), i.in_force_from)) * 1000 AS "startsAt"
  FROM provision p JOIN accord a ON a.id = p.accord_id JOIN instrument i ON i.id = p.instrument_id WHERE a.code = $1 ORDER BY p.position`;
const SITES = `SELECT s.code, s.observable_by AS "observableBy" FROM site s JOIN accord a ON a.id = s.accord_id WHERE a.code = $1 ORDER BY s.code`;

type Row = {
  code: string;
  nature: "restraint" | "condition" | "act";
  unit: string | null;
  observableBy: string[];
  parties: string[];
  startsAt: string;
};

/** What a team may file on, read from the database past the app: as much of it as making and spoiling reports needs. */
export async function readContext(owner: Client, accord: string, team: string): Promise<FilingContext> {
  const provisions = (await owner.query<Row>(PROVISIONS, [accord])).rows;
  const sites = (await owner.query<{ code: string; observableBy: string[] }>(SITES, [accord])).rows;
  const unread = {
    title: "",
    summary: "",
    instrument: "",
    category: "",
    joint: false,
    alsoBearsOn: [],
    due: [],
    targets: [],
    criteriaVersion: 1,
    criteria: {},
    measureLabel: null,
  };
  return {
    accord,
    team,
    parties: [...new Set(provisions.flatMap((p) => p.parties))].map((code) => ({ code, name: code })),
    provisions: provisions.map((p) => ({ ...unread, ...p, startsAt: Number(p.startsAt) })),
    sites: sites.map((site) => ({ ...site, name: site.code, names: [], area: "" })),
  };
}
