import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { LetterItem } from "../../contract/letters.ts";
import { startTestApp, type TestApp } from "../http/test-app.ts";
import { writeSampleLetters } from "./sample.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 300_000);
afterAll(() => app.close());

test("a new sample registry has letters in every state that an officer works with", async () => {
  await writeSampleLetters(app.deps);
  const officer = await app.as("officer");
  const list = async (query: string) =>
    (await officer.get(`/api/v1/letters?${query}`).expect(200)).body.items as LetterItem[];
  const all = await list("");
  expect(all.map(({ seq }) => seq)).toEqual([4, 3, 2, 1]);
  expect(all.map(({ state }) => state)).toEqual(["issued", "sent", "answered", "sent"]);
  expect(await list("overdue=true")).toMatchObject([{ seq: 1, next: "warning_2" }]);
  const month = all[0]!.issuedOn.slice(0, 7);
  expect((await list(`unanswered=true&month=${month}`)).map(({ seq }) => seq)).toEqual([3]);
  expect(await app.database.query("SELECT * FROM verify_revisions()")).toEqual([]);
});
