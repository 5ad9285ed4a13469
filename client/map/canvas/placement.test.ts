import { expect, test } from "@jest/globals";
import { boxAt, overlaps, place, touches } from "./placement.ts";

const anywhere = () => true;

test("a name stands in the middle when nothing is in the way", () => {
  expect(place(100, 100, 60, 14, [], [], anywhere)).toEqual(boxAt(100, 100, 60, 14));
});

test("a name keeps clear of symbols and other names", () => {
  const discs = [{ x: 100, y: 100, r: 16 }];
  const other = boxAt(100, 76, 60, 14);
  const box = place(100, 100, 60, 14, discs, [other], anywhere);
  if (box === null) throw new Error("no place found");
  expect(discs.some((disc) => touches(box, disc))).toBe(false);
  expect(overlaps(box, other)).toBe(false);
});

test("a name that would cover symbols everywhere is left out", () => {
  const crowd = Array.from({ length: 400 }, (_, i) => ({ x: (i % 20) * 12, y: Math.floor(i / 20) * 12, r: 10 }));
  expect(place(120, 120, 60, 14, crowd, [], anywhere)).toBeNull();
});

test("a name stays where it is allowed to be", () => {
  const box = place(100, 100, 60, 14, [{ x: 100, y: 100, r: 10 }], [], (_, y) => y > 100);
  expect(box && (box.top + box.bottom) / 2).toBeGreaterThan(100);
});

test("a disc at a box's corner touches it only within its radius", () => {
  const box = boxAt(0, 0, 20, 20);
  expect(touches(box, { x: 14, y: 14, r: 6 })).toBe(true);
  expect(touches(box, { x: 15, y: 15, r: 6 })).toBe(false);
});
