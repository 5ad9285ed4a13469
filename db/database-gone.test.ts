import { expect, test } from "@jest/globals";
import { QueryFailedError } from "typeorm";
import { isDatabaseGone } from "./database-gone.ts";

const withCode = (code: string, more: object = {}): Error => Object.assign(new Error("…"), { code, ...more });

test.each([
  ["refused", withCode("ECONNREFUSED")],
  ["refused on every address", new AggregateError([withCode("ECONNREFUSED"), withCode("ECONNREFUSED")])],
  ["no socket", withCode("ENOENT", { syscall: "connect" })],
  ["the server shuts down", withCode("57P01")],
  ["the server is starting", withCode("57P03")],
  ["the embedded backend died", withCode("57P02")],
  ["no more connections", withCode("53300")],
  ["connection failure", withCode("08006")],
  ["cut off", new Error("Connection terminated unexpectedly")],
  ["no connection in time", new Error("timeout exceeded when trying to connect")],
  ["wrapped by TypeORM", new QueryFailedError("SELECT 1", [], withCode("57P01"))],
])("gone: %s", (_what, error) => {
  expect(isDatabaseGone(error)).toBe(true);
});

test.each([
  ["a violated constraint", new QueryFailedError("INSERT", [], withCode("23505"))],
  ["a busy database", withCode("55P03")],
  ["a missing file", withCode("ENOENT", { syscall: "open" })],
  ["an error of ours", new Error("tower 12 does not exist")],
  ["no error at all", undefined],
])("not gone: %s", (_what, error) => {
  expect(isDatabaseGone(error)).toBe(false);
});
