import { expect, test } from "@jest/globals";
import { currentOf, fieldErrors, isProblem, OfflineError, ProblemError } from "./problem.ts";

const stale = new ProblemError({ type: "/problems/stale", title: "…", status: 412, current: { version: 3 } });

test("the key of the problem table comes from the type", () => {
  expect(stale.type).toBe("stale");
  expect(isProblem(stale, "stale")).toBe(true);
  expect(isProblem(new OfflineError(), "stale")).toBe(false);
});

test("a stale problem carries the present row, another one none", () => {
  expect(currentOf(stale)).toEqual({ version: 3 });
  expect(currentOf(new ProblemError({ type: "/problems/conflict", title: "…", status: 409 }))).toBeNull();
});

test("pointers become field paths; the first error of a field wins", () => {
  const error = new ProblemError({
    type: "/problems/invalid-data",
    title: "…",
    status: 422,
    errors: [
      { pointer: "/heightM", detail: "first" },
      { pointer: "/heightM", detail: "second" },
      { pointer: "/position/1", detail: "lat" },
      { pointer: "?on", detail: "query" },
      { pointer: ":id", detail: "param" },
      { pointer: "/a~1b~0c", detail: "escaped" },
    ],
  });
  expect(fieldErrors(error)).toEqual({
    heightM: "first",
    "position.1": "lat",
    on: "query",
    id: "param",
    "a/b~c": "escaped",
  });
});
