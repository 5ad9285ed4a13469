/** What goes between the server and the thread that reads the text of a PDF. */
export interface TextTask {
  path: string;
  /** Pages of which the text is read. */
  pages: number;
  /** Characters of text at most. */
  characters: number;
}

export type FromText =
  | { kind: "pages"; pages: number }
  | { kind: "text"; text: string }
  | { kind: "done" }
  /** It cannot be opened: damaged, locked, or no PDF at all. */
  | { kind: "unreadable" };
