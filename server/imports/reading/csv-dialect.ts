/** How a CSV separates its cells, told from its first lines. */

/** Commas stand last: they occur inside the cells of files that are separated by something else, not the other way. */
const delimiters = ["\t", ";", "|", ","] as const;
const lines = 60;

export interface CsvDialect {
  delimiter: string;
  /** Characters before the first row: Excel's own `sep=;` line. */
  skip: number;
}

/** The dialect of the CSV that begins with `beginning`; an only column has the comma. */
export function csvDialect(beginning: string): CsvDialect {
  const named = /^"?sep=(.)"?(?:\r\n|\n|\r|$)/i.exec(beginning);
  if (named) return { delimiter: named[1] ?? ",", skip: named[0].length };
  const records = recordsOf(beginning);
  const best = delimiters
    .map((delimiter) => ({ delimiter, points: pointsOf(delimiter, records) }))
    .reduce((one, other) => (other.points > one.points ? other : one));
  return { delimiter: best.points > 0 ? best.delimiter : ",", skip: 0 };
}

/** The first records without what stands in quotation marks, blank ones left out. */
function recordsOf(beginning: string): string[] {
  const bare = beginning.replace(/"[^"]*"/g, "x");
  const records = bare.split(/\r\n|\n|\r/);
  // The last is probably cut in its middle.
  const whole = records.length > 1 ? records.slice(0, -1) : records;
  return whole.filter((record) => record.trim() !== "").slice(0, lines);
}

/**
 * A table's delimiter gives most records the same number of cells, and the header too: the commas of decimals and
 * addresses may be as regular in the data, but the line above them has none. Titles above the table split into fewer.
 */
function pointsOf(delimiter: string, records: readonly string[]): number {
  const counts = records.map((record) => record.split(delimiter).length);
  const width = mode(counts.filter((count) => count > 1));
  if (width === 0) return 0;
  const regular = counts.filter((count) => count === width).length;
  const top = counts.indexOf(width);
  const headless = records
    .slice(0, top)
    .some((record) => delimiters.some((other) => other !== delimiter && record.split(other).length >= 3));
  return (regular * regular * Math.log2(width)) / records.length / (headless ? 4 : 1);
}

/** The most frequent of the counts, the larger of two as frequent; 0 of none. */
function mode(counts: readonly number[]): number {
  const frequency = new Map<number, number>();
  for (const count of counts) frequency.set(count, (frequency.get(count) ?? 0) + 1);
  let best = 0;
  for (const [count, times] of frequency) {
    const bestTimes = frequency.get(best) ?? 0;
    if (times > bestTimes || (times === bestTimes && count > best)) best = count;
  }
  return best;
}
