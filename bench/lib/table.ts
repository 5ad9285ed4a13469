/** The report: Markdown on the terminal, ready for docs/benchmarks.md. */

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function heading(text: string): void {
  say(`\n### ${text}\n`);
}

/** Columns are as wide as their widest cell, as Prettier would have them. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  say(line(head));
  say(line(widths.map((width) => "-".repeat(width))));
  for (const row of rows) say(line(row));
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;
export const count = (value: number): string => Math.round(value).toLocaleString("en-GB");
export const ratio = (value: number): string => value.toFixed(2);
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

/** A target beside what was reached. */
export function verdict(value: number, compare: "≤" | "≥" | "<", target: number): string {
  const met = compare === "≤" ? value <= target : compare === "<" ? value < target : value >= target;
  return `${compare} ${target}: ${met ? "met" : "**missed**"}`;
}
