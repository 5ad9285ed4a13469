import type { Mounted } from "../http/handler.ts";

export const documentHandlers: readonly Mounted[] = [];
