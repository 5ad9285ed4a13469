/**
 * A smaller PostGIS for the backend to unpack at every start.
 *
 * The bundle of `@electric-sql/pglite-postgis` holds 95 MB, 53 of them raster, topology and geocoder libraries and
 * scripts that nobody calls here. Without them the process needs about 100 MB less memory; the start is hardly
 * quicker (3.3 to 3.6 s against 3.7 s when tried). The smaller bundle is made once and kept in the cache.
 */
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { packageUrl } from "./packages.ts";

const BLOCK = 512;

const UNUSED = [
  /\/postgis_(raster|topology|tiger_geocoder|sfcgal)/,
  /\/address_standardizer/,
  /\/contrib\/postgis-/,
  /--unpackaged--/,
];

export const isUsed = (path: string): boolean => !UNUSED.some((pattern) => pattern.test(path));

/** The bundle as the package ships it. */
export const fullBundle = (): URL => new URL("postgis.tar.gz", packageUrl("@electric-sql/pglite-postgis"));

/** The bytes of the smaller bundle. */
export const slimBundle = async (): Promise<Buffer> => {
  const tar = await promisify(gunzip)(await readFile(fullBundle()));
  // Level 1: it is read at every start and never sent anywhere.
  return promisify(gzip)(filterTar(tar, isUsed), { level: 1 });
};

/** Copies the entries of a tar archive whose path is wanted, header and contents untouched. */
export const filterTar = (tar: Buffer, wanted: (path: string) => boolean): Buffer => {
  const kept: Buffer[] = [];
  for (let offset = 0; offset + BLOCK <= tar.length;) {
    const header = tar.subarray(offset, offset + BLOCK);
    const path = field(header, 0, 100);
    if (path === "") break; // two empty blocks end an archive
    const size = Number.parseInt(field(header, 124, 12), 8) || 0;
    const end = offset + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const prefix = field(header, 345, 155);
    if (wanted(prefix === "" ? path : `${prefix}/${path}`)) kept.push(tar.subarray(offset, end));
    offset = end;
  }
  return Buffer.concat([...kept, Buffer.alloc(2 * BLOCK)]);
};

/** A text field of a tar header: it ends at the first NUL. */
const field = (header: Buffer, start: number, length: number): string => {
  const bytes = header.subarray(start, start + length);
  const end = bytes.indexOf(0);
  return bytes.toString("utf8", 0, end === -1 ? length : end).trim();
};
