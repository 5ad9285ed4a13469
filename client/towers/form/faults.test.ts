import { expect, test } from "@jest/globals";
import { towerOf } from "../sample.ts";
import { serverFaults, towerFaults } from "./faults.ts";
import { valuesOf } from "./tower-values.ts";

const values = valuesOf(towerOf());

test("a good record has no faults", () => {
  expect(towerFaults(values)).toEqual({});
});

test("all faults at once", () => {
  expect(towerFaults({ ...values, lat: "112,6", lon: "", state: "dismantled" })).toEqual({
    lat: "swapped",
    lon: "unreadable",
    dismantledOn: "dismantledOn",
  });
});

test("the server's errors of the position find the two fields", () => {
  expect(serverFaults({ "position.0": "bujur", "position.1": "lintang", heightM: "terlalu tinggi" })).toEqual({
    lon: "bujur",
    lat: "lintang",
    heightM: "terlalu tinggi",
  });
  expect(serverFaults({ position: "di luar bumi" })).toEqual({ lat: "di luar bumi" });
});
