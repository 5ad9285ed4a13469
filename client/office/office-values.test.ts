import { expect, test } from "@jest/globals";
import { officeBody, officeValuesOf, patternFault } from "./office-values.ts";

const office = {
  ...{ horizonDays: 90, place: "Gresik", numberPattern: "{seq:3}/{year}", copies: ["Bupati Gresik"], version: 4 },
  letterhead: ["PEMERINTAH KABUPATEN GRESIK", "DINAS KOMUNIKASI DAN INFORMATIKA"],
  signatory: { title: "Kepala Dinas", name: "", rank: "", nip: "" },
};

test("the settings go through the form unchanged, empty lines fall out", () => {
  const { version: _version, ...fields } = office;
  const values = officeValuesOf(office);
  expect(officeBody(values)).toEqual(fields);
  expect(officeBody({ ...values, copies: "\n  Bupati Gresik \n\n" }).copies).toEqual(["Bupati Gresik"]);
});

test("a pattern without a running number, or with a part that means nothing, is a fault", () => {
  expect(["{seq}/{year}", "{kind}/{year}", "{seq}/{bulan}"].map(patternFault)).toEqual([
    null,
    "no-seq",
    { unknown: "{bulan}" },
  ]);
});
