import { expect, test } from "@jest/globals";
import { meaningLabel, type Meanings } from "./meaning-label.ts";

const meanings: Meanings = [
  { key: "izin_nomor", label: "Nomor izin", of: "permit", example: "" },
  { key: "izin_nomor@IMB", label: "Nomor IMB", of: "permit", example: "" },
];

test.each([
  ["izin_nomor", "Nomor izin"],
  ["izin_nomor@IMB", "Nomor IMB"],
  ["izin_nomor@HO", "Nomor izin (HO)"],
  ["tinggi_m", "tinggi_m"],
  ["tinggi_m@HO", "tinggi_m (HO)"],
])("%s is said as %s", (key, label) => {
  expect(meaningLabel(meanings, key)).toBe(label);
});
