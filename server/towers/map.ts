/**
 * The whole map as ready bytes, kept in this process per filter and checked against the database on every
 * request, so that several processes can stand behind a proxy and none of them ever answers with what was.
 */
import { createHash } from "node:crypto";
import type { DataSource } from "typeorm";
import { mapLimit } from "../../contract/towers.ts";
import { ReadyReply } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import type { Judged } from "./filter-query.ts";
import { readMapRows, registryVersion } from "./map-store.ts";
import { mapBytes, type MapBytes } from "./map-writer.ts";
import { nextFlight } from "./next-flight.ts";

export interface MapRequest {
  filter: Judged;
  acceptsGzip: boolean;
}

interface Kept {
  version: string;
  /** Null when there are too many towers for one map. */
  bytes: Promise<MapBytes | null>;
  size: number;
}

/** Bytes kept for all dates together: some hundred dates of a regency, a handful of a province. */
const maxKeptBytes = 64 * 2 ** 20;

export type TowerMapReader = (request: MapRequest) => Promise<ReadyReply>;

/** A reader with a cache of its own. */
export function towerMapReader(dataSource: DataSource): TowerMapReader {
  const checkVersion = nextFlight(() => registryVersion(dataSource.manager));
  // In the order of last use: the first entry is the one to forget.
  const cache = new Map<string, Kept>();

  function forgetOld(): void {
    let total = [...cache.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [key, { size }] of cache) {
      if (total <= maxKeptBytes || cache.size === 1) return;
      cache.delete(key);
      total -= size;
    }
  }

  function build(key: string, version: string, filter: Judged): Kept {
    const read = async (): Promise<MapBytes | null> => {
      const rows = await readMapRows(dataSource.manager, filter);
      return rows && mapBytes(filter.on, rows);
    };
    const kept: Kept = { version, bytes: read(), size: 0 };
    kept.bytes.then(
      (bytes) => {
        kept.size = bytes ? bytes.plain.length + bytes.gzipped.length : 0;
        forgetOld();
      },
      () => {
        if (cache.get(key) === kept) cache.delete(key); // whoever asked hears of the error; the next one tries again
      },
    );
    return kept;
  }

  return async ({ filter, acceptsGzip }) => {
    const version = await checkVersion();
    const key = JSON.stringify(Object.entries(filter).sort());
    const known = cache.get(key);
    // Rows read now may be newer than the version, never older: the next check then finds another version.
    const kept = known?.version === version ? known : build(key, version, filter);
    cache.delete(key);
    cache.set(key, kept);
    const bytes = await kept.bytes;
    if (!bytes) throw tooMany();
    const etag = `W/"${createHash("sha256").update(`${key}/${version}`).digest("base64url").slice(0, 22)}"`;
    const type = "application/json; charset=utf-8";
    return acceptsGzip ? new ReadyReply(bytes.gzipped, type, etag, "gzip") : new ReadyReply(bytes.plain, type, etag);
  };
}

function tooMany(): ProblemError {
  return new ProblemError("too-many-features", {
    detail: {
      id: `Lebih dari ${mapLimit} menara berdiri pada tanggal itu. Ambil per bagian lewat daftar menara dengan bbox, kecamatan, atau status.`,
      en: `More than ${mapLimit} towers stand on that date. Ask for parts through the list of towers, by bbox, district or status.`,
    },
  });
}
