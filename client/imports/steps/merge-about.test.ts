import { expect, test } from "@jest/globals";
import { mergeAbout } from "./merge-about.ts";

const before = { sender: "", statedOn: "", district: null, owner: null };

test("what was filled in here stays, what others changed meanwhile is taken over", () => {
  const mine = { ...before, sender: "Kecamatan Kebomas" };
  const theirs = { ...before, sender: "Dinas", district: "35.25.14" };
  expect(mergeAbout(mine, before, theirs)).toEqual({ ...before, sender: "Kecamatan Kebomas", district: "35.25.14" });
});

test("an untouched form follows the server", () => {
  const theirs = { sender: "Dinas", statedOn: "2026-06-30", district: null, owner: null };
  expect(mergeAbout(before, before, theirs)).toEqual(theirs);
});
