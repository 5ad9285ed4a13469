import Supercluster from "supercluster";
import type { PointFeature } from "supercluster";
import type { TowerMap } from "../../../contract/towers.ts";
import { statuses } from "../../../contract/status.ts";
import type { Counts, LocalFilter, Mark, TowerMark, View } from "./protocol.ts";

/**
 * The clustering of towers: pure, no I/O, no screen. Runs in the worker and in tests.
 */

type Features = TowerMap["features"];
interface Point {
  index: number;
}
interface Shares {
  shares: number[];
}

export const clusterOptions = {
  /** Pixels within which towers join: about one ring's width. */
  radius: 36,
  /** Two neighbours say more as two symbols than as a ring. */
  minPoints: 3,
  /** From the next zoom on every tower stands alone. */
  maxZoom: 14,
  extent: 256,
} as const;

const rank = new Map(statuses.map((status, index) => [status, index]));

export class ClusterIndex {
  #features: Features = [];
  #loaded = false;
  #filter: LocalFilter = { statuses: null, districts: null };
  #index: Supercluster<Point, Shares> | null = null;
  #counts: Counts = { byStatus: statuses.map(() => 0), shown: 0 };

  load(features: Features): void {
    this.#features = features;
    this.#loaded = true;
    this.#build();
  }

  filter(filter: LocalFilter): Counts {
    if (JSON.stringify(filter) === JSON.stringify(this.#filter)) return this.#counts;
    this.#filter = filter;
    this.#build();
    return this.#counts;
  }

  /** Whether there has been a load. */
  get loaded(): boolean {
    return this.#loaded;
  }

  get counts(): Counts {
    return this.#counts;
  }

  /** Clusters and single towers in the box; every tower of the box is in exactly one of them. */
  marks(view: View): Mark[] {
    const index = this.#index;
    if (index === null) return [];
    const bbox: [number, number, number, number] = [...view.bbox];
    return index.getClusters(bbox, Math.floor(view.zoom)).map((feature): Mark => {
      const position = feature.geometry.coordinates as [number, number];
      const { properties } = feature;
      if (!("cluster" in properties)) return this.#mark(properties.index);
      return {
        kind: "cluster",
        key: `c${properties.cluster_id}`,
        position,
        count: properties.point_count,
        shares: properties.shares,
        opensAt: index.getClusterExpansionZoom(properties.cluster_id),
      };
    });
  }

  /** The tower with that id or registry number, whether or not the filter shows it; null when it is not on the map. */
  find(id: string): TowerMark | null {
    const index = this.#features.findIndex((feature) => feature.id === id || feature.properties.number === id);
    return index < 0 ? null : this.#mark(index);
  }

  #mark(index: number): TowerMark {
    const feature = this.#features[index];
    if (feature === undefined) throw new RangeError(`no tower at index ${index}`);
    return {
      kind: "tower",
      key: feature.id,
      position: feature.geometry.coordinates,
      id: feature.id,
      number: feature.properties.number,
      status: feature.properties.status,
    };
  }

  #build(): void {
    const districts = this.#filter.districts && new Set(this.#filter.districts);
    const chosen = this.#filter.statuses && new Set<string>(this.#filter.statuses);
    const byStatus = statuses.map(() => 0);
    const points: PointFeature<Point>[] = [];
    this.#features.forEach((feature, index) => {
      const { district, status } = feature.properties;
      if (districts && (district === null || !districts.has(district))) return;
      const at = rank.get(status) ?? 0;
      byStatus[at] = (byStatus[at] ?? 0) + 1;
      if (chosen && !chosen.has(status)) return;
      points.push({ type: "Feature", geometry: feature.geometry, properties: { index } });
    });
    this.#counts = { byStatus, shown: points.length };
    this.#index = new Supercluster<Point, Shares>({
      ...clusterOptions,
      map: ({ index }) => {
        const at = rank.get(this.#mark(index).status);
        return { shares: statuses.map((_, i) => (i === at ? 1 : 0)) };
      },
      reduce: (sum, { shares }) => {
        // Supercluster hands over the first member's own object: a new array keeps members unharmed.
        sum.shares = sum.shares.map((share, i) => share + (shares[i] ?? 0));
      },
    }).load(points);
  }
}
