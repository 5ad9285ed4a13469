/**
 * The list as a GeoPackage (OGC 12-128r18): an SQLite database, so it is written to a temporary file first, a batch at
 * a time, and sent from there.
 */
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import sqlite from "node-sqlite3-wasm";
import { exportColumns, type ExportColumn, type ExportRow } from "./columns.ts";

const table = "menara";
/** The feature id must be a whole number; the tower's own id is a column beside it. The position is the geometry. */
const columns = exportColumns.filter(({ key }) => !["lintang", "bujur"].includes(key));
const types: Record<ExportColumn["type"], string> = { text: "TEXT", number: "REAL", date: "DATE" };
const names = columns.map(({ key }) => (key === "id" ? "menara_id" : key));

const wgs84 =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],' +
  'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],' +
  'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]';

/** Tables that every GeoPackage has, and the one of the towers. The ids say what the file is and by which version. */
const schema = `
  PRAGMA application_id = 0x47504B47;
  PRAGMA user_version = 10300;
  CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
  CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
    srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
  CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
  INSERT INTO gpkg_spatial_ref_sys VALUES
    ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
    ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
    ('WGS 84 geodetic', 4326, 'EPSG', 4326, '${wgs84}', 'longitude/latitude coordinates in decimal degrees');
  CREATE TABLE ${table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT,
    ${columns.map(({ type }, at) => `"${names[at]}" ${types[type]}`).join(", ")});`;

/**
 * Writes all batches and gives the finished file as a stream; the temporary file goes when the stream is closed.
 * @param identifier name of the layer, as a person reads it
 * @param madeAt instant for `last_change`
 */
export async function gpkgOf(
  batches: AsyncIterable<readonly ExportRow[]>,
  identifier: string,
  madeAt: Date,
): Promise<Readable> {
  const dir = await mkdtemp(join(tmpdir(), "menara-gpkg-"));
  const path = join(dir, "menara.gpkg");
  const clear = () => rm(dir, { recursive: true, force: true });
  try {
    await write(path, batches, identifier, madeAt);
  } catch (error) {
    await clear();
    throw error;
  }
  const stream = createReadStream(path);
  stream.once("close", () => void clear());
  return stream;
}

async function write(
  path: string,
  batches: AsyncIterable<readonly ExportRow[]>,
  identifier: string,
  madeAt: Date,
): Promise<void> {
  const database = new sqlite.Database(path);
  try {
    // Nobody else sees the file before it is finished, and an unfinished one is thrown away.
    database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;");
    database.exec(schema);
    const insert = database.prepare(
      `INSERT INTO ${table} (geom, ${names.map((name) => `"${name}"`).join(", ")}) VALUES (${["?", ...names.map(() => "?")].join(", ")})`,
    );
    const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
    try {
      for await (const rows of batches) {
        database.exec("BEGIN");
        for (const row of rows) {
          insert.run([geometry(row.position), ...columns.map(({ value }) => value(row))]);
          grow(box, row.position);
        }
        database.exec("COMMIT");
      }
    } finally {
      insert.finalize();
    }
    database.run(
      "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, min_x, min_y, max_x, max_y, srs_id) VALUES (?, 'features', ?, ?, ?, ?, ?, ?, 4326)",
      [table, identifier, madeAt.toISOString(), ...box.map((value) => (Number.isFinite(value) ? value : null))],
    );
    database.run("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', 4326, 0, 0)", [table]);
  } finally {
    database.close();
  }
}

/** GeoPackage's header (little-endian, no envelope) before the point as well-known binary; longitude, latitude. */
function geometry([lon, lat]: readonly [number, number]): Uint8Array {
  const bytes = Buffer.alloc(29);
  bytes.write("GP", 0, "latin1");
  bytes.writeUInt8(0, 2);
  bytes.writeUInt8(1, 3);
  bytes.writeInt32LE(4326, 4);
  bytes.writeUInt8(1, 8);
  bytes.writeUInt32LE(1, 9);
  bytes.writeDoubleLE(lon, 13);
  bytes.writeDoubleLE(lat, 21);
  return bytes;
}

function grow(box: [number, number, number, number], [lon, lat]: readonly [number, number]): void {
  box[0] = Math.min(box[0], lon);
  box[1] = Math.min(box[1], lat);
  box[2] = Math.max(box[2], lon);
  box[3] = Math.max(box[3], lat);
}
