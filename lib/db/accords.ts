import "server-only";
import { readRows, type Statement } from "./statement";
import type { Table } from "./table";

const OF_ACCORD = "t.accord_id = $1";
const of = (parent: string, column: string): string => `t.${column} IN (SELECT id FROM ${parent} WHERE accord_id = $1)`;
const RECORDED = ["recorded_at", "backdated"];
const list = (columns: string): string[] => columns.split(" ");

/** The tables of an accord in the order they are filled: each refers only to those before it. */
export const ACCORD_TABLES = {
  accord: {
    name: "accord",
    columns: list("id code name short_name kind time_zone disclaimer attribution"),
    key: ["code"],
    within: "t.id = $1",
  },
  party: { name: "party", columns: list("id accord_id code names position"), key: ["code"], within: OF_ACCORD },
  team: {
    name: "team",
    columns: list("id accord_id code name kind host_party note"),
    key: ["code"],
    within: OF_ACCORD,
  },
  category: { name: "category", columns: list("id accord_id code name position"), key: ["code"], within: OF_ACCORD },
  theme: {
    name: "theme",
    columns: list("id accord_id code name origin provisions headline position"),
    key: ["code"],
    within: OF_ACCORD,
  },
  instrument: {
    name: "instrument",
    columns: [
      ...list("id accord_id code title short_title signed_on in_force_from text_known note place sources position"),
      ...RECORDED,
    ],
    key: ["code"],
    within: OF_ACCORD,
  },
  instrument_status: {
    name: "instrument_status",
    columns: [
      ...list("id instrument_id kind at by_party note inferred inferred_note stops_clocks sources"),
      ...RECORDED,
    ],
    key: ["instrument_id", "kind", "at", "by_party"],
    within: of("instrument", "instrument_id"),
  },
  provision: {
    name: "provision",
    columns: [
      ...list(
        "id accord_id instrument_id category_id code nature nature_note numbering title summary joint note unit measure_label continues also_bears_on observable_by sources position",
      ),
      ...RECORDED,
    ],
    key: ["code"],
    within: OF_ACCORD,
  },
  provision_term: {
    name: "provision_term",
    columns: [...list("id provision_id starts_at validity_days"), ...RECORDED],
    key: ["provision_id", "starts_at", "validity_days"],
    within: of("provision", "provision_id"),
  },
  obligation: {
    name: "obligation",
    columns: [...list("id accord_id provision_id party"), ...RECORDED],
    key: ["provision_id", "party"],
    within: OF_ACCORD,
  },
  milestone: {
    name: "milestone",
    columns: [
      ...list("id provision_id code party title starts_at due_at quantity unit anchor note sources"),
      ...RECORDED,
    ],
    key: ["provision_id", "code"],
    within: of("provision", "provision_id"),
  },
  criterion: {
    name: "criterion",
    columns: [...list("id accord_id category_id nature level version text status"), ...RECORDED],
    key: ["category_id", "nature", "level", "version"],
    within: OF_ACCORD,
  },
  site: {
    name: "site",
    columns: list(
      "id accord_id code kind names aliases includes adm observable_by lat lon coordinate_of precision_metres mgrs note sources",
    ),
    key: ["code"],
    within: OF_ACCORD,
  },
  watch_entry: {
    name: "watch_entry",
    columns: [...list("id obligation_id site_id from_at to_at why sources"), ...RECORDED],
    key: ["obligation_id", "site_id", "from_at"],
    within: of("obligation", "obligation_id"),
  },
  watch_end: {
    name: "watch_end",
    columns: [...list("id watch_entry_id to_at why"), ...RECORDED],
    key: ["watch_entry_id", "to_at"],
    within:
      "t.watch_entry_id IN (SELECT w.id FROM watch_entry w JOIN obligation o ON o.id = w.obligation_id WHERE o.accord_id = $1)",
  },
} as const satisfies Record<string, Table>;

type AccordCodes = {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly parties: readonly string[];
  readonly provisions: readonly string[];
};
const ACCORDS: Statement = {
  name: "accords_with_codes",
  text: `SELECT a.id, a.code, a.kind, ARRAY(SELECT code FROM party WHERE accord_id = a.id ORDER BY position) AS parties,
    ARRAY(SELECT code FROM provision WHERE accord_id = a.id) AS provisions FROM accord a ORDER BY a.created_at, a.code`,
};

/** Every accord with the codes by which a file finds the one it belongs to. */
export const readAccordCodes = (): Promise<AccordCodes[]> => readRows<AccordCodes>(ACCORDS);
