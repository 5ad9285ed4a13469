import type { Mounted } from "../http/handler.ts";

export const noticeHandlers: readonly Mounted[] = [];
