/** Times in milliseconds, always of things measured turn by turn in one run: the machine's mood then hits both alike. */

export type Task = () => Promise<unknown>;

/** The value below which the fraction `q` of `values` lies. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
  if (value === undefined) throw new Error("nothing was measured");
  return value;
}

export interface Times {
  p50: number;
  p95: number;
  runs: number;
}

/**
 * Runs each task in turn, `A B C A B C …`, until `seconds` have passed (at least `least` rounds), after warm-up rounds
 * that are not counted.
 */
export async function interleave<Name extends string>(
  tasks: Record<Name, Task>,
  { seconds = 6, least = 5, warmUp = 5 } = {},
): Promise<Record<Name, Times>> {
  const names = Object.keys(tasks) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  let end = Infinity;
  for (let round = 0; round < warmUp + least || performance.now() < end; round += 1) {
    if (round === warmUp) end = performance.now() + seconds * 1_000;
    for (const name of names) {
      const start = performance.now();
      await tasks[name]();
      if (round >= warmUp) times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(
    names.map((name) => [
      name,
      { p50: quantile(times[name], 0.5), p95: quantile(times[name], 0.95), runs: times[name].length },
    ]),
  ) as Record<Name, Times>;
}
