import { expect, test } from "@jest/globals";
import { statuses } from "../../contract/status.ts";
import { statusTokens } from "./status.ts";

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((start) => {
    const channel = parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const land = { light: "#F3EFE6", dark: "#262A2E" } as const;

test.each(statuses)("%s stands out from the land in both schemes, by its colour or its outline", (status) => {
  for (const scheme of ["light", "dark"] as const) {
    const { colour, outline } = statusTokens[status][scheme];
    expect(Math.max(contrast(colour, land[scheme]), contrast(outline, land[scheme]))).toBeGreaterThanOrEqual(3);
  }
});

test("no two statuses share their shape", () => {
  const shapes = statuses.map((status) => {
    const { body, filled, mark } = statusTokens[status];
    return JSON.stringify({ body, filled, mark });
  });
  expect(new Set(shapes).size).toBe(statuses.length);
});
