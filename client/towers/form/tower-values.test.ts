import { expect, test } from "@jest/globals";
import { towerOf } from "../sample.ts";
import { changed, emptyValues, siteBody, towerBody, towerFieldNames, valuesOf } from "./tower-values.ts";

test("a record that nobody touched has no changes, whatever its digits", () => {
  const values = valuesOf(towerOf({ position: [112.6011349999, -7.1641249999] }));
  expect(changed(towerBody(values), towerBody({ ...values }))).toEqual({});
});

test("only what was changed is sent, emptied fields as null", () => {
  const values = valuesOf(towerOf());
  const body = towerBody({ ...values, name: "  ", heightM: 40, fence: "damaged" });
  expect(changed(towerBody(values), body)).toEqual({ name: null, heightM: 40, fence: "damaged" });
});

test("the position goes out longitude first", () => {
  const values = valuesOf(towerOf());
  expect(values.lat).toBe("-7.164120");
  expect(siteBody({ ...values, lat: "-7,2" }).position).toEqual([112.60113, -7.2]);
});

test("a tower that stands again loses the day on which it was dismantled", () => {
  const values = valuesOf(towerOf({ state: "dismantled", dismantledOn: "2020-01-01" }));
  expect(siteBody(values).dismantledOn).toBe("2020-01-01");
  expect(siteBody({ ...values, state: "active" }).dismantledOn).toBeNull();
});

test("unreadable coordinates never leave the form", () => {
  expect(() => siteBody(emptyValues)).toThrow("unreadable");
});

test("every value of the form has its place in the comparison of versions", () => {
  expect([...towerFieldNames].sort()).toEqual(Object.keys(emptyValues).sort());
});
