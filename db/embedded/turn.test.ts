import { expect, test } from "@jest/globals";
import { Turn, TurnTimeout } from "./turn.ts";

test("is first come, first served", async () => {
  const turn = new Turn<string>(1_000);
  const order: string[] = [];
  await turn.take("a");
  const waiting = ["b", "c"].map((name) => turn.take(name).then(() => order.push(name)));
  turn.pass("a");
  await waiting[0];
  expect(order).toEqual(["b"]);
  turn.pass("b");
  await waiting[1];
  expect(order).toEqual(["b", "c"]);
});

test("the owner asks again without waiting", async () => {
  const turn = new Turn<string>(1_000);
  await turn.take("a");
  await turn.take("a");
  turn.pass("a");
  expect(turn.isHeldBy("a")).toBe(false);
});

test("who has no turn cannot pass it", async () => {
  const turn = new Turn<string>(1_000);
  await turn.take("a");
  turn.pass("b");
  expect(turn.isHeldBy("a")).toBe(true);
});

test("who waits too long is refused with 55P03 and out of the queue", async () => {
  const turn = new Turn<string>(20);
  await turn.take("a");
  const error = await turn.take("b").catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TurnTimeout);
  expect(error).toMatchObject({ code: "55P03" });
  turn.pass("a");
  expect(turn.isHeldBy("b")).toBe(false);
});

test("who leaves the queue does not hold up the next", async () => {
  const turn = new Turn<string>(1_000);
  await turn.take("a");
  const b = turn.take("b");
  const c = turn.take("c");
  turn.leave("b", new Error("gone"));
  await expect(b).rejects.toThrow("gone");
  turn.pass("a");
  await c;
  expect(turn.isHeldBy("c")).toBe(true);
});

test("a reset refuses everyone and frees the turn", async () => {
  const turn = new Turn<string>(1_000);
  await turn.take("a");
  const b = turn.take("b");
  turn.reset(new Error("dead"));
  await expect(b).rejects.toThrow("dead");
  await turn.take("c");
  expect(turn.isHeldBy("c")).toBe(true);
});
