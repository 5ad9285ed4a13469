import type { owners as indonesian } from "../id/owners.ts";
import type { Shape } from "../shape.ts";

export const owners: Shape<typeof indonesian> = { title: "" };
