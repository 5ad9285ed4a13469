import type { notices as indonesian } from "../id/notices.ts";
import type { Shape } from "../shape.ts";

export const notices: Shape<typeof indonesian> = { title: "" };
