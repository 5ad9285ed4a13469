import type { Mounted } from "../http/handler.ts";

export const feedHandlers: readonly Mounted[] = [];
