import { expect, test } from "@jest/globals";
import { monthsAhead } from "./months.ts";

test("months follow each other without a gap, from the judged date to the last day of the last month", () => {
  const months = monthsAhead("2027-11-22", 5);
  expect(months[0]).toEqual({ month: "2027-11", from: "2027-11-22", to: "2027-11-30" });
  expect(months[3]).toEqual({ month: "2028-02", from: "2028-02-01", to: "2028-02-29" });
  expect(months.map(({ month }) => month)).toEqual(["2027-11", "2027-12", "2028-01", "2028-02", "2028-03"]);
});
