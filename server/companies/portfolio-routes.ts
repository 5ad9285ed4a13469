import type { Mounted } from "../http/handler.ts";

export const portfolioHandlers: readonly Mounted[] = [];
