/** A Markdown table with its columns in line, so that it reads in a terminal as well. */
export function markdownTable(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = head.map((name, i) => Math.max(name.length, ...lines.map((line) => line[i]?.length ?? 0)));
  const lineOf = (line: readonly string[]) => `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [lineOf(head), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...lines.map(lineOf)].join("\n");
}
