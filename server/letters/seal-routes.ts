import type { Mounted } from "../http/handler.ts";

export const sealHandlers: readonly Mounted[] = [];
