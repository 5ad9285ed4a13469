import { expect, test } from "@jest/globals";
import { tenths } from "./tenths.ts";

test.each([
  [0.29, 2.9],
  [0.9, 9],
  [0.999, 9.9],
  [1, 10],
  [0, 0],
])("%d is %d of ten", (score, of10) => expect(tenths(score)).toBe(of10));
