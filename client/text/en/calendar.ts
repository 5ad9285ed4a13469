import type { calendar as indonesian } from "../id/calendar.ts";
import type { Shape } from "../shape.ts";

export const calendar: Shape<typeof indonesian> = { title: "" };
