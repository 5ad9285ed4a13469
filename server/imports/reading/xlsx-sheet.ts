/** The rows of one sheet, as a stream: the sheet never stands in memory. */
import { limits } from "./limits.ts";
import { tooWide } from "./limited-rows.ts";
import type { SheetRow } from "./table.ts";
import { decoded } from "./text.ts";
import { escaped, type Book } from "./xlsx-book.ts";
import { columnOf, dayText, numberText, timeText } from "./xlsx-values.ts";
import { readXml, type XmlReader } from "./xml.ts";
import type { Zip } from "./zip.ts";

interface Cell {
  column: number;
  type: string;
  style: number;
  value: string;
}

/**
 * The rows that the sheet in `part` writes down, in its order; a formula gives its last result, a merged cell its value
 * in the first place only, an error its name (`#N/A`).
 */
export function sheetRows(zip: Zip, part: string, book: Book): AsyncGenerator<SheetRow> {
  return readXml(decoded(zip.read(part), "utf-8"), (emit) => sheetReader(book, emit));
}

function sheetReader(book: Book, emit: (row: SheetRow) => void): XmlReader {
  let row = 0;
  let cells: string[] | null = null;
  let column = 0;
  let cell: Cell | null = null;
  // Inside `v`, or inside `t` of a text that stands in the cell itself; never inside a formula or a phonetic hint.
  let inValue = false;
  let inPhonetic = false;
  return {
    open(name, attributes) {
      if (name === "row") {
        // Both references may be left out, then each row and cell follows the one before.
        row = Number(attributes.r) || row + 1;
        column = 0;
        cells = [];
      } else if (name === "c" && cells) {
        column = columnOf(attributes.r) || column + 1;
        cell = { column, type: attributes.t ?? "n", style: Number(attributes.s ?? 0), value: "" };
      } else if (cell) {
        if (name === "rPh") inPhonetic = true;
        inValue = name === "v" || (name === "t" && !inPhonetic);
      }
    },
    text(text) {
      // What is longer than a cell may be is refused with its row, not held.
      if (inValue && cell && cell.value.length <= limits.cellCharacters) cell.value += text;
    },
    close(name) {
      if (name === "v" || name === "t") inValue = false;
      else if (name === "rPh") inPhonetic = false;
      else if (name === "c" && cell && cells) {
        const text = textOf(cell, book);
        if (text !== "") place(cells, cell.column, row, text);
        cell = null;
      } else if (name === "row" && cells) {
        emit({ row, cells });
        cells = null;
      }
    },
  };
}

function place(cells: string[], column: number, row: number, text: string): void {
  // A reference may name any column: nothing is filled up to one that is refused anyway.
  if (column > limits.columns) throw tooWide(row);
  while (cells.length < column - 1) cells.push("");
  cells[column - 1] = text;
}

function textOf({ type, style, value }: Cell, book: Book): string {
  switch (type) {
    case "s":
      return book.texts[Number(value)] ?? "";
    case "b":
      return value.trim() === "1" ? "true" : "false";
    case "d":
      return value.slice(0, 10);
    case "n":
      return numberOf(value, style, book);
    default:
      return escaped(value);
  }
}

function numberOf(value: string, style: number, book: Book): string {
  if (value === "") return "";
  const kind = book.kinds[style] ?? "number";
  if (kind === "time") return timeText(value);
  return kind === "date" ? dayText(value, book.date1904) : numberText(value);
}
