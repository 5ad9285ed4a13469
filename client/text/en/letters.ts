import type { letters as indonesian } from "../id/letters.ts";
import type { Shape } from "../shape.ts";

export const letters: Shape<typeof indonesian> = { title: "" };
