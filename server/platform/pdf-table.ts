/** Text and tables on pages for reports and lists in PDF. Lengths are points (1/72 inch). */
type PDFDocument = PDFKit.PDFDocument;

export const regular = "Helvetica";
export const bold = "Helvetica-Bold";
const padding = 3;
const rule = "#8a8a8a";
const shade = "#e8ecef";

/** What Windows-1252 has beyond Latin-1: the characters that the standard fonts can show. */
const beyondLatin1 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

/** Text in characters that the standard fonts can show: accents go where they must, what cannot be shown is `?`. */
export function printable(text: string): string {
  return [...text.normalize("NFC")]
    .map((character) => {
      if (/[\t\n\r\u2028\u2029]/u.test(character)) return " ";
      if (shows(character)) return character;
      if (character === "\u2212") return "–";
      const plain = character.normalize("NFKD").replace(/\p{M}/gu, "");
      return plain !== "" && [...plain].every(shows) ? plain : "?";
    })
    .join("");
}

function shows(character: string): boolean {
  return /^[\u0020-\u007e\u00a0-\u00ff]$/u.test(character) || beyondLatin1.includes(character);
}

/** Room between the margins. */
export function bodyWidth({ page }: PDFDocument): number {
  return page.width - page.margins.left - page.margins.right;
}

/** Starts a new page unless `height` still fits on this one. @returns whether it did */
export function makeRoom(doc: PDFDocument, height: number): boolean {
  if (doc.y + height <= doc.page.height - doc.page.margins.bottom) return false;
  doc.addPage();
  doc.y = doc.page.margins.top;
  return true;
}

/** A line or paragraph over the whole width; leaves `doc.y` below it. */
export function line(
  doc: PDFDocument,
  text: string,
  {
    font = regular,
    size = 10,
    align = "left",
    gap = 2,
  }: { font?: string; size?: number; align?: "left" | "center"; gap?: number } = {},
): void {
  const words = printable(text);
  const width = bodyWidth(doc);
  doc.font(font).fontSize(size).fillColor("black");
  makeRoom(doc, doc.heightOfString(words, { width }));
  doc.text(words, doc.page.margins.left, doc.y, { width, align });
  doc.y += gap;
}

export interface TableColumn {
  title: string;
  /** Share of the body's width. */
  share: number;
  align?: "left" | "right";
}

/** A table with a shaded header that is repeated on every page; `strong` rows are printed bold. */
export function table(
  doc: PDFDocument,
  columns: readonly TableColumn[],
  rows: readonly { cells: readonly (string | number)[]; strong?: boolean }[],
): void {
  const add = openTable(doc, columns);
  for (const { cells, strong = false } of rows) add(cells, strong);
}

/** Prints the header of a table and gives what adds a row to it, for tables whose rows come one by one. */
export function openTable(
  doc: PDFDocument,
  columns: readonly TableColumn[],
): (cells: readonly (string | number)[], strong?: boolean) => void {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (share / whole) * bodyWidth(doc));
  const titles = columns.map(({ title }) => title);
  const header = () => row(doc, columns, widths, titles, { font: bold, shaded: true });
  makeRoom(doc, 60); // a header alone at the end of a page says nothing
  header();
  return (cells, strong = false) => {
    const font = strong ? bold : regular;
    if (makeRoom(doc, heightOf(doc, widths, cells, font))) header();
    row(doc, columns, widths, cells, { font, shaded: false });
  };
}

const cellSize = 8;

function heightOf(
  doc: PDFDocument,
  widths: readonly number[],
  cells: readonly (string | number)[],
  font: string,
): number {
  doc.font(font).fontSize(cellSize);
  const heights = cells.map((cell, at) => doc.heightOfString(inCell(cell), { width: (widths[at] ?? 0) - 2 * padding }));
  return Math.max(...heights) + 2 * padding - 2;
}

/** Numbers as Indonesian reads them: `1.234`. */
function inCell(cell: string | number): string {
  return typeof cell === "number" ? cell.toLocaleString("id-ID") : printable(cell);
}

function row(
  doc: PDFDocument,
  columns: readonly TableColumn[],
  widths: readonly number[],
  cells: readonly (string | number)[],
  { font, shaded }: { font: string; shaded: boolean },
): void {
  const height = heightOf(doc, widths, cells, font);
  const top = doc.y;
  let left = doc.page.margins.left;
  if (shaded) doc.rect(left, top, bodyWidth(doc), height).fill(shade);
  doc.font(font).fontSize(cellSize).fillColor("black");
  cells.forEach((cell, at) => {
    const width = widths[at] ?? 0;
    const align = columns[at]?.align ?? "left";
    doc.text(inCell(cell), left + padding, top + padding, { width: width - 2 * padding, align });
    left += width;
  });
  doc.lineWidth(0.5).strokeColor(rule);
  doc
    .moveTo(doc.page.margins.left, top + height)
    .lineTo(left, top + height)
    .stroke();
  doc.y = top + height;
}
