/** Tables of a DOCX as tables of a PDF. Lengths in points. */
import type { Content, TableCell } from "pdfmake/interfaces.js";
import { points, type Looks } from "./look.ts";
import { child, valueOf, type XmlNode } from "./xml-tree.ts";

const lineWidth = 0.6;

/** What stands in a cell of the given width. */
type Inside = (cell: XmlNode, room: number) => Content[];

/** @param room width of what the table stands in */
export function tableOf(node: XmlNode, looks: Looks, room: number, inside: Inside): Content {
  const properties = child(node, "tblPr");
  const rows = node.children.filter(({ name }) => name === "tr");
  const widths = widthsOf(node, rows, room);
  const borders = child(properties, "tblBorders") ?? looks.tableStyle(valueOf(properties, "tblStyle"));
  const ruled = borders?.children.some(({ attributes }) => !["nil", "none"].includes(attributes.val ?? "nil")) ?? false;
  const margins = child(properties, "tblCellMar");
  const padding = (side: string, otherwise: number) => points(child(margins, side)?.attributes.w) ?? otherwise;
  const left = padding("left", 5.4);
  const right = padding("right", 5.4);
  const body = rows.map((row) => cellsOf(row, widths, left + right, inside));
  merge(rows, body);
  const headerRows = rows.filter((row) => child(child(row, "trPr"), "tblHeader")).length;
  const first = points(child(properties, "tblInd")?.attributes.w) ?? 0;
  const aligned = valueOf(properties, "jc");
  const spare = Math.max(room - widths.reduce((sum, width) => sum + width, 0), 0);
  const shift = aligned === "center" ? spare / 2 : aligned === "right" ? spare : first;
  return {
    margin: [shift, 0, 0, 0],
    // The widths of Word count the padding in, those of the PDF do not.
    table: {
      headerRows,
      dontBreakRows: true,
      widths: widths.map((width) => Math.max(width - left - right - (ruled ? lineWidth : 0), 1)),
      body,
    },
    layout: {
      hLineWidth: () => (ruled ? lineWidth : 0),
      vLineWidth: () => (ruled ? lineWidth : 0),
      paddingLeft: () => left,
      paddingRight: () => right,
      // The word processor spreads the room between lines above and below; here it is all below.
      paddingTop: () => padding("top", 0) + (ruled ? 1 : 0),
      paddingBottom: () => padding("bottom", 0),
    },
  };
}

/** By the grid; a table wider than the page is made narrower. */
function widthsOf(node: XmlNode, rows: readonly XmlNode[], room: number): number[] {
  const grid = (child(node, "tblGrid")?.children ?? []).map(({ attributes }) => points(attributes.w) ?? 0);
  const most = Math.max(
    1,
    ...rows.map((row) => row.children.filter(({ name }) => name === "tc").reduce((sum, cell) => sum + spanOf(cell), 0)),
  );
  const count = Math.min(Math.max(grid.length, most), 60);
  const known = Array.from({ length: count }, (_, at) => grid[at] || room / count);
  const whole = known.reduce((sum, width) => sum + width, 0);
  return whole > room ? known.map((width) => (width / whole) * room) : known;
}

function spanOf(cell: XmlNode): number {
  return Math.max(1, Number(valueOf(child(cell, "tcPr"), "gridSpan") ?? 1) || 1);
}

function cellsOf(row: XmlNode, widths: readonly number[], padding: number, inside: Inside): TableCell[] {
  const cells: TableCell[] = [];
  for (const node of row.children.flatMap((one) =>
    one.name === "tc" ? [one] : one.name === "sdt" ? (child(one, "sdtContent")?.children ?? []) : [],
  )) {
    const span = Math.min(spanOf(node), widths.length - cells.length);
    if (span < 1) break;
    const width = widths.slice(cells.length, cells.length + span).reduce((sum, one) => sum + one, 0);
    const shade = child(child(node, "tcPr"), "shd")?.attributes.fill;
    cells.push({
      stack: inside(node, width - padding),
      ...(span > 1 && { colSpan: span }),
      ...(shade && /^[0-9a-f]{6}$/i.test(shade) && { fillColor: `#${shade}` }),
    });
    for (let rest = 1; rest < span; rest += 1) cells.push({ text: "" });
  }
  while (cells.length < widths.length) cells.push({ text: "" });
  return cells;
}

/** Cells that go on from the row above. */
function merge(rows: readonly XmlNode[], body: TableCell[][]): void {
  const begun = new Map<number, { rowSpan?: number }>();
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of row.children.filter(({ name }) => name === "tc")) {
      const merged = child(child(cell, "tcPr"), "vMerge");
      const own = body[at]?.[column] as { rowSpan?: number } | undefined;
      const above = begun.get(column);
      if (merged && merged.attributes.val !== "restart" && above) {
        above.rowSpan = (above.rowSpan ?? 1) + 1;
        (body[at] as TableCell[])[column] = { text: "" };
      } else if (merged && own) begun.set(column, own);
      else begun.delete(column);
      column += spanOf(cell);
    }
  });
}
