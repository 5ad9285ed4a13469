import { expect, test } from "@jest/globals";
import { filterTar, isUsed } from "./postgis-bundle.ts";

const entry = (path: string, contents: string): Buffer => {
  const header = Buffer.alloc(512);
  header.write(path, 0);
  header.write(contents.length.toString(8).padStart(11, "0"), 124);
  const body = Buffer.alloc(Math.ceil(contents.length / 512) * 512);
  body.write(contents);
  return Buffer.concat([header, body]);
};
const end = Buffer.alloc(1024);

test("keeps wanted entries byte for byte", () => {
  const [a, b, c] = [entry("a", "x".repeat(700)), entry("b", ""), entry("c", "y".repeat(512))];
  const tar = Buffer.concat([a, b, c, end]);
  expect(filterTar(tar, (path) => path !== "b").equals(Buffer.concat([a, c, end]))).toBe(true);
});

test.each([
  ["lib/postgresql/postgis-3.so", true],
  ["share/proj/proj.db", true],
  ["share/postgresql/extension/postgis.control", true],
  ["share/postgresql/extension/postgis--3.6.2.sql", true],
  ["lib/postgresql/postgis_raster-3.so", false],
  ["lib/postgresql/postgis_topology-3.so", false],
  ["share/postgresql/extension/postgis_tiger_geocoder--3.6.2.sql", false],
  ["share/postgresql/extension/postgis--unpackaged--3.6.2.sql", false],
])("%s is used: %s", (path, used) => {
  expect(isUsed(path)).toBe(used);
});
