import { expect, test } from "@jest/globals";
import { exportTowers } from "../../contract/exports.ts";
import { listTowers, readTower } from "../../contract/towers.ts";
import { urlOf } from "./call.ts";

test("lists are joined by commas, empty values are left out, signs are escaped", () => {
  const query = { status: ["missing", "expired"], district: [], q: "a&b=c", on: undefined };
  expect(urlOf(listTowers, { query })).toBe("/api/v1/towers?status=missing,expired&q=a%26b%3Dc");
});

test("parameters fill the path and cannot leave it", () => {
  expect(urlOf(readTower, { params: { id: "GRS-0001" } })).toBe("/api/v1/towers/GRS-0001");
  expect(urlOf(readTower, { params: { id: "../users" } })).toBe("/api/v1/towers/..%2Fusers");
  expect(urlOf(exportTowers, { params: { format: "csv" }, query: { near: "112.6,-7.1" } })).toBe(
    "/api/v1/exports/towers.csv?near=112.6,-7.1",
  );
});
