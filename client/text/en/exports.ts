import type { exports as indonesian } from "../id/exports.ts";
import type { Shape } from "../shape.ts";

export const exports: Shape<typeof indonesian> = { title: "" };
