/** What the register shows, as its address says it. */
import { letterKinds, letterStates } from "../../contract/letters.ts";
import type { RegisterQuery } from "./queries.ts";

const patterns = {
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  company: /^[0-9a-f-]{36}$/,
  unanswered: /^true$/,
  overdue: /^true$/,
} as const;

/** Reads `?kind=warning_1&unanswered=true&month=2026-11`; what makes no sense is left aside. */
export function readRegister(search: URLSearchParams): RegisterQuery {
  const chosen = (name: string, allowed: readonly string[]) =>
    (search.get(name) ?? "").split(",").filter((value) => allowed.includes(value));
  const query: Record<string, unknown> = {};
  const kind = chosen("kind", letterKinds);
  const state = chosen("state", letterStates);
  if (kind.length > 0) query.kind = kind;
  if (state.length > 0) query.state = state;
  for (const [name, pattern] of Object.entries(patterns)) {
    const value = search.get(name) ?? "";
    if (pattern.test(value)) query[name] = value;
  }
  const q = search.get("q")?.trim().slice(0, 100);
  if (q) query.q = q;
  return query as RegisterQuery;
}

/** The address of a register, with its question mark; nothing for all letters. */
export function registerSearch(query: RegisterQuery): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(",") : String(value ?? "");
    if (text !== "") search.set(name, text);
  }
  const text = search.toString().replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}
