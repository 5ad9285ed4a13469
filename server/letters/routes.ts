import type { Mounted } from "../http/handler.ts";

export const letterHandlers: readonly Mounted[] = [];
