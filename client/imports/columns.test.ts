import { expect, test } from "@jest/globals";
import { columnKeys, columns } from "../../server/imports/columns.ts";
import { columnNames, requiredColumns } from "./columns.ts";

test("the page documents exactly the columns that the server reads, in their order", () => {
  expect(columnNames).toEqual(columnKeys);
});

test("the page marks exactly the columns that the server requires", () => {
  expect(requiredColumns).toEqual(columnKeys.filter((key) => "required" in columns[key]));
});
