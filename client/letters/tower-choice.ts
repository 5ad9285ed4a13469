/** The towers that letters shall be written about, as the address of the register carries them from another page. */
import { letterKinds, type LetterKind } from "../../contract/letters.ts";
import type { Selection } from "../../contract/selection.ts";

export interface TowerChoice {
  selection: Selection;
  kind: LetterKind | null;
  /** The letter that the new one follows. */
  previousId: string | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads `?new=1&query=…&except=…` or `?new=1&ids=a,b`; null when no letter is to be written. */
export function choiceOf(search: URLSearchParams): TowerChoice | null {
  if (search.get("new") !== "1") return null;
  const listOf = (name: string) => (search.get(name) ?? "").split(",").filter((value) => uuid.test(value));
  const ids = listOf("ids");
  const query = search.get("query");
  if (ids.length === 0 && query === null) return null;
  const selection: Selection =
    ids.length > 0 ? { ids } : { query: (query ?? "").replace(/^\?/, ""), except: listOf("except") };
  const kind = letterKinds.find((one) => one === search.get("as")) ?? null;
  return { selection, kind, previousId: listOf("after")[0] ?? null };
}

/** The address that opens the dialog for these towers. */
export function choiceSearch(ids: readonly string[], kind?: LetterKind, after?: string): string {
  const search = new URLSearchParams({ new: "1", ids: ids.join(",") });
  if (kind) search.set("as", kind);
  if (after) search.set("after", after);
  return `?${search.toString().replaceAll("%2C", ",")}`;
}
