import type { office as indonesian } from "../id/office.ts";
import type { Shape } from "../shape.ts";

export const office: Shape<typeof indonesian> = { title: "" };
