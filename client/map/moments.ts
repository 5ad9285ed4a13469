/** Moments of a visit for benchmarks and the curious, on the browser's own timeline: the first time counts. */
export function markMoment(name: "towers-drawn" | "map-ready"): void {
  if (performance.getEntriesByName(name).length === 0) performance.mark(name);
}
