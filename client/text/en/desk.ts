import type { desk as indonesian } from "../id/desk.ts";
import type { Shape } from "../shape.ts";

export const desk: Shape<typeof indonesian> = { title: "" };
