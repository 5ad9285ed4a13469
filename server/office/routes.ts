import type { Mounted } from "../http/handler.ts";

export const officeHandlers: readonly Mounted[] = [];
