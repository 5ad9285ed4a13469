import type { Mounted } from "../http/handler.ts";

export const remarkHandlers: readonly Mounted[] = [];
