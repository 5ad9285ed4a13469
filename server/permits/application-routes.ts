import type { Mounted } from "../http/handler.ts";

export const applicationHandlers: readonly Mounted[] = [];
