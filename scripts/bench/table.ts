import { markdownTable } from "../markdown-table";

/** One line of the printed table. Null: does not apply, or could not be measured on this system. */
export type Row = {
  readonly work: string;
  readonly value: string;
  /** How often bare PostgreSQL does the like in the same time, as "1:20". */
  readonly ratio: string | null;
  readonly goal: string | null;
  readonly met: boolean | null;
};

export const row = (work: string, value: string, rest: Partial<Omit<Row, "work" | "value">> = {}): Row => ({
  work,
  value,
  ratio: null,
  goal: null,
  met: null,
  ...rest,
});

const HEAD = ["work", "result", "bare PostgreSQL", "goal", "met"];

/** The rows as a Markdown table. */
export function tableText(rows: readonly Row[]): string {
  const cells = rows.map((r) => [
    r.work,
    r.value,
    r.ratio ?? "-",
    r.goal ?? "-",
    r.met === null ? "-" : metText(r.met),
  ]);
  return markdownTable(HEAD, cells);
}

const metText = (met: boolean): string => (met ? "yes" : "NO");

/** "1,234", or "12.3" below a hundred. */
export const numberText = (value: number): string =>
  value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 1 : 0 });

export const megabytes = (bytes: number): string => `${numberText(bytes / 1e6)} MB`;
