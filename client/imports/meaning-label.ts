import type { listMeanings } from "../../contract/imports.ts";
import type { ReplyOf } from "../../contract/route.ts";

export type Meanings = ReplyOf<typeof listMeanings>["items"];

/**
 * A meaning in words. A permit's meaning may carry the type that the column's header implies (`izin_tinggi_m@IMB`); not
 * every such pair is on the list, but its parts are.
 */
export function meaningLabel(meanings: Meanings, key: string): string {
  const labelOf = (one: string) => meanings.find((meaning) => meaning.key === one)?.label;
  const [plain = key, type] = key.split("@");
  return labelOf(key) ?? (type === undefined ? plain : `${labelOf(plain) ?? plain} (${type})`);
}
