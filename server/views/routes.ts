import type { Mounted } from "../http/handler.ts";

export const viewHandlers: readonly Mounted[] = [];
