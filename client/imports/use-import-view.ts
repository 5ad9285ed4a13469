import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { severities } from "../../contract/imports.ts";
import { stepKeys, type StepKey } from "./step-keys.ts";

export const checkViews = ["findings", "table", "map"] as const;
export type CheckView = (typeof checkViews)[number];

export interface ImportView {
  step: StepKey | null;
  finding: string | undefined;
  severity: (typeof severities)[number] | undefined;
  open: boolean;
  view: CheckView | null;
  /** First row of the table, from 1. */
  from: number;
  /** The row in the panel, and its column; a column of null is the whole row. */
  row: number | null;
  column: number | null;
}

const whole = (text: string | null): number | null => (text !== null && /^\d{1,8}$/.test(text) ? Number(text) : null);

/** Reads the view of one import out of an address; what is no word of the language is left out. */
export function readView(search: URLSearchParams): ImportView {
  const one = <Word extends string>(key: string, words: readonly Word[]) =>
    words.find((word) => word === search.get(key)) ?? null;
  return {
    step: one("step", stepKeys),
    finding: search.get("finding") || undefined,
    severity: one("severity", severities) ?? undefined,
    open: search.get("open") === "true",
    view: one("view", checkViews),
    from: Math.max(1, whole(search.get("from")) ?? 1),
    row: whole(search.get("row")),
    column: whole(search.get("column")),
  };
}

/** Writes a patch of the view into an address; null, undefined and false take a parameter away. */
export function writeView(before: URLSearchParams, patch: Partial<ImportView>): URLSearchParams {
  const next = new URLSearchParams(before);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || value === undefined || value === false || (key === "from" && value === 1)) next.delete(key);
    else next.set(key, String(value));
  }
  return next;
}

export interface ImportViewHandle {
  view: ImportView;
  /** Replaces the history entry unless told to push. */
  setView: (patch: Partial<ImportView>, options?: { push?: boolean }) => void;
}

/** What of an import is looked at: all of it is in the address, so that it can be sent and come back to. */
export function useImportView(): ImportViewHandle {
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => readView(search), [search]);
  const setView = useCallback(
    (patch: Partial<ImportView>, options?: { push?: boolean }) =>
      setSearch((before) => writeView(before, patch), { replace: !options?.push, preventScrollReset: true }),
    [setSearch],
  );
  return { view, setView };
}
