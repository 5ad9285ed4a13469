import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { ConfigError, readConfig, settings } from "./config.ts";

test("everything has a default", () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    databaseUrl: undefined,
    registry: "sample",
    regency: "Kabupaten Gresik",
  });
});

test("an empty variable counts as not set", () => {
  expect(readConfig({ DATABASE_URL: "", PORT: "" })).toMatchObject({ databaseUrl: undefined, port: 3000 });
});

test("all wrong settings are named at once, with what they should be", () => {
  const attempt = () => readConfig({ PORT: "99999", DATABASE_URL: "mysql://x", REGISTRY: "toy" });
  expect(attempt).toThrow(ConfigError);
  for (const name of ["PORT", "DATABASE_URL", "REGISTRY"]) expect(attempt).toThrow(name);
});

test("a regency folder that cannot be used is refused by name", () => {
  expect(() => readConfig({ REGENCY_DIR: "/nowhere" })).toThrow(/REGENCY_DIR.*nowhere/);
});

test("the README's table lists exactly these settings", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const section = readme.slice(readme.indexOf("## Settings"));
  const listed = [...section.matchAll(/^\| `([A-Z0-9_]+)` +\|/gm)].map((match) => match[1]);
  expect(listed.sort()).toEqual(Object.keys(settings).sort());
});
