/** Metres as people write them: comma or point, at most two decimals, the unit if they like; null: no such thing. */
export function readMetres(text: string): number | null {
  const match = /^(\d{1,6})(?:[.,](\d{1,2}))?\s*m?$/i.exec(text.trim());
  return match === null ? null : Number(`${match[1]}.${match[2] ?? "0"}`);
}

/** What a field of metres holds: the number, "" for nothing, or the text that is neither, so that nothing typed is lost. */
export function metresOf(text: string): number | string {
  return text.trim() === "" ? "" : (readMetres(text) ?? text);
}
