import type { Mounted } from "../http/handler.ts";

export const expiryHandlers: readonly Mounted[] = [];
