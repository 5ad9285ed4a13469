import type { Problem } from "../../../contract/problem.ts";
import type { TowerMap } from "../../../contract/towers.ts";
import { ClusterIndex } from "./cluster-index.ts";
import type { Answer, Loaded, Request, Seen } from "./protocol.ts";

/**
 * The worker's side of `protocol.ts`. It fetches the towers itself instead of being handed them: parsing 100,000
 * features, or copying them between threads, would stop the page for longer than a frame may last.
 */

const index = new ClusterIndex();
/** A later load overtakes an earlier one that is still on its way. */
let newestLoad = 0;

class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

async function fetchTowers(url: string, language: string): Promise<TowerMap> {
  const headers = { accept: "application/json", "accept-language": language };
  const response = await fetch(url, { headers, credentials: "same-origin", cache: "no-cache" });
  if (response.ok) return (await response.json()) as TowerMap;
  const isDocument = response.headers.get("content-type")?.includes("application/problem+json") ?? false;
  if (isDocument) throw new Refused((await response.json()) as Problem);
  if (response.status >= 502) throw new Error(`HTTP ${response.status}`);
  throw new Refused({ type: "/problems/internal", title: `HTTP ${response.status}`, status: response.status });
}

async function answer(request: Request): Promise<unknown> {
  switch (request.ask) {
    case "load": {
      newestLoad = request.request;
      const map = await fetchTowers(request.url, request.language);
      if (newestLoad === request.request) index.load(map.features);
      return { on: map.on, total: map.features.length } satisfies Loaded;
    }
    case "filter":
      return index.filter(request.filter);
    case "view":
      return { marks: index.marks(request.view), counts: index.counts, loaded: index.loaded } satisfies Seen;
    case "find":
      return index.find(request.id);
  }
}

self.onmessage = ({ data }: MessageEvent<Request>) => {
  const { request } = data;
  answer(data).then(
    (value) => self.postMessage({ request, ok: true, value } satisfies Answer),
    (error: unknown) => {
      const problem = error instanceof Refused ? error.problem : null;
      self.postMessage({ request, ok: false, problem, message: String(error) } satisfies Answer);
    },
  );
};
