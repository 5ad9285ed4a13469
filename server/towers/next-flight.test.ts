import { expect, test } from "@jest/globals";
import { nextFlight } from "./next-flight.ts";

/** A flight that lands when told to. */
function airport() {
  const started: { land: (value: string) => void; crash: (error: Error) => void }[] = [];
  const board = nextFlight(
    () => new Promise<string>((resolve, reject) => started.push({ land: resolve, crash: reject })),
  );
  return { started, board };
}

test("who arrives during a flight takes the next one, all together", async () => {
  const { started, board } = airport();
  const first = board();
  const late = [board(), board(), board()];
  expect(started).toHaveLength(1);
  started[0]!.land("before");
  expect(await first).toBe("before");
  await new Promise(setImmediate);
  expect(started).toHaveLength(2);
  const later = board();
  started[1]!.land("after");
  expect(await Promise.all(late)).toEqual(["after", "after", "after"]);
  await new Promise(setImmediate);
  started[2]!.land("last");
  expect(await later).toBe("last");
  expect(started).toHaveLength(3);
});

test("a failed flight fails its own passengers only", async () => {
  const { started, board } = airport();
  const first = board();
  const second = board();
  started[0]!.crash(new Error("engine"));
  await expect(first).rejects.toThrow("engine");
  await new Promise(setImmediate);
  started[1]!.land("well");
  expect(await second).toBe("well");
});

test("with nothing in the air a flight departs at once", async () => {
  const { started, board } = airport();
  const first = board();
  started[0]!.land("one");
  await first;
  await new Promise(setImmediate);
  const second = board();
  expect(started).toHaveLength(2);
  started[1]!.land("two");
  expect(await second).toBe("two");
});
