/** Paragraphs and lists of a DOCX as content of a PDF. Lengths in points. */
import type { Content } from "pdfmake/interfaces.js";
import { printable } from "../../platform/pdf-table.ts";
import type { Looks, ParagraphLook, RunLook } from "./look.ts";
import type { Numbering } from "./numbering.ts";
import { tableOf } from "./pdf-table.ts";
import { child, descendants, type XmlNode } from "./xml-tree.ts";

export interface PdfSource {
  looks: Looks;
  numbering: Numbering;
  /** A picture by its id, as a data URL; null for kinds that a PDF cannot hold. */
  picture(id: string): string | null;
}

/** Blocks of a body, a cell, a header. @param room width between the margins */
export function contentOf(container: XmlNode, source: PdfSource, room: number): Content[] {
  const blocks = container.children.flatMap((node) => blockOf(node, source, room));
  return keepTogether(blocks);
}

interface Block {
  content: Content;
  keepNext: boolean;
}

/** What must stay on one page (a signature and its name) becomes one block. */
function keepTogether(blocks: readonly Block[]): Content[] {
  const all: Content[] = [];
  let kept: Content[] = [];
  for (const { content, keepNext } of blocks) {
    kept.push(content);
    if (keepNext && kept.length < 40) continue;
    all.push(kept.length === 1 ? content : { stack: kept, unbreakable: true });
    kept = [];
  }
  return [...all, ...kept];
}

function blockOf(node: XmlNode, source: PdfSource, room: number): Block[] {
  if (node.name === "p") return paragraphOf(node, source, room);
  if (node.name === "tbl") {
    const content = tableOf(node, source.looks, room, (cell, width) => contentOf(cell, source, width));
    return [{ content, keepNext: keepsNext(node, source) }];
  }
  // Content controls, tracked insertions and the like: what is in them counts. What was deleted does not.
  if (["del", "moveFrom", "sectPr", "pPr", "tcPr"].includes(node.name)) return [];
  return node.children.flatMap((inner) => blockOf(inner, source, room));
}

function keepsNext(node: XmlNode, { looks }: PdfSource): boolean {
  const first = descendants(node, "p")[0];
  return first !== undefined && looks.paragraph(first).keepNext;
}

/** Lines of the standard font lie closer than those of a word processor. */
const lineFactor = 1.24;

type Piece = Exclude<Extract<Content, object>, readonly unknown[]>;
/** A line's parts between its tabs. */
interface Line {
  segments: Piece[][];
  breakAfter: boolean;
}

function paragraphOf(node: XmlNode, source: PdfSource, room: number): Block[] {
  const look = source.looks.paragraph(node);
  const number = look.numbering && source.numbering.next(look.numbering.list, look.numbering.level);
  const indents = number?.properties ? source.looks.paragraph({ ...node, children: [number.properties] }) : look;
  const own = child(child(node, "pPr"), "ind") ? look : { ...look, left: indents.left, firstLine: indents.firstLine };
  const { pieces, boxes } = piecesOf(node, source, room);
  const marked = number ? [{ text: number.label }, tab, ...pieces] : pieces;
  const lines = linesOf(marked);
  const size = source.looks.run({ name: "r", attributes: {}, children: markRun(node), text: "" }, node).size;
  const ruled = look.ruleBelow ? { ...own, after: 0 } : own;
  const content = lines.map((line, at) => lineOf(line, ruled, room, at, lines.length, size));
  if (look.ruleBelow) content.push(ruleOf(look.ruleBelow, room, own.after));
  const together: Content = content.length === 1 ? (content[0] as Content) : { stack: content };
  const paged: Content = look.pageBreakBefore ? { stack: [together], pageBreak: "before" } : together;
  return [{ content: paged, keepNext: look.keepNext }, ...boxes];
}

/** The look of the paragraph's own mark: the height of an empty line. */
function markRun(node: XmlNode): XmlNode[] {
  const mark = child(child(node, "pPr"), "rPr");
  const first = node.children.find(({ name }) => name === "r");
  const properties = (first && child(first, "rPr")) ?? mark;
  return properties ? [properties] : [];
}

const tab: Piece = { text: "\t" };
const pageBreak: Piece = { text: "\f" };
const textOf = (piece: Piece | undefined): string => (piece as { text?: string } | undefined)?.text ?? "";

/** Runs of a paragraph; text boxes come as blocks after it. */
function piecesOf(paragraph: XmlNode, source: PdfSource, room: number): { pieces: Piece[]; boxes: Block[] } {
  const pieces: Piece[] = [];
  const boxes: Block[] = [];
  const walk = (node: XmlNode, look: RunLook | null): void => {
    switch (node.name) {
      case "r":
        return node.children.forEach((inner) => walk(inner, source.looks.run(node, paragraph)));
      case "t":
        if (look && !look.hidden && node.text !== "") pieces.push(styled(node.text, look));
        return;
      case "tab":
        return void pieces.push(tab);
      case "br":
        return void pieces.push(node.attributes.type === "page" ? pageBreak : { text: "\n" });
      case "cr":
        return void pieces.push({ text: "\n" });
      case "noBreakHyphen":
        return void pieces.push(styled("-", look));
      case "sym":
        return void pieces.push(styled("•", look));
      case "drawing":
        pieces.push(...pictures(node, source, room));
        return descendants(node, "txbxContent").forEach(box);
      case "txbxContent":
        return box(node);
      case "AlternateContent":
        return (child(node, "Choice") ?? child(node, "Fallback"))?.children.forEach((inner) => walk(inner, look));
      case "pPr":
      case "rPr":
      case "del":
      case "moveFrom":
      case "instrText":
        return;
      default:
        return node.children.forEach((inner) => walk(inner, look));
    }
  };
  const box = (node: XmlNode): void => {
    boxes.push(...node.children.flatMap((inner) => blockOf(inner, source, room)));
  };
  paragraph.children.forEach((node) => walk(node, null));
  return { pieces, boxes };
}

function styled(text: string, look: RunLook | null): Piece {
  const shown = printable(look?.caps ? text.toUpperCase() : text);
  if (!look) return { text: shown };
  const decoration = [
    ...(look.underline ? ["underline" as const] : []),
    ...(look.strike ? ["lineThrough" as const] : []),
  ];
  return {
    text: shown,
    fontSize: look.raised ? look.size * 0.65 : look.size,
    ...(look.bold && { bold: true }),
    ...(look.italic && { italics: true }),
    ...(decoration.length > 0 && { decoration }),
    ...(look.color && { color: look.color }),
    ...(look.raised === "super" && { sup: true }),
    ...(look.raised === "sub" && { sub: true }),
  };
}

const emuPerPoint = 12_700;

function pictures(drawing: XmlNode, source: PdfSource, room: number): Piece[] {
  return descendants(drawing, "blip").flatMap((blip) => {
    const image = source.picture(blip.attributes.embed ?? "");
    const extent = descendants(drawing, "extent")[0]?.attributes ?? {};
    if (image === null) return [];
    const width = Math.min(Number(extent.cx) / emuPerPoint || 60, room);
    const height = Number(extent.cy) / emuPerPoint || undefined;
    return [{ image, width, ...(height && { height }) }];
  });
}

/** A paragraph falls apart where a line or page is broken by hand, and at its tabs. */
function linesOf(pieces: readonly Piece[]): Line[] {
  const lines: Line[] = [{ segments: [[]], breakAfter: false }];
  for (const piece of pieces) {
    const line = lines.at(-1) as Line;
    const text = textOf(piece);
    if (text === "\n" || text === "\f") {
      line.breakAfter = text === "\f";
      lines.push({ segments: [[]], breakAfter: false });
    } else if (text === "\t") line.segments.push([]);
    else line.segments.at(-1)?.push(piece);
  }
  return lines;
}

function lineOf(line: Line, look: ParagraphLook, room: number, at: number, count: number, size: number): Content {
  const firstLine = at === 0 ? look.firstLine : 0;
  const before = at === 0 ? look.before : 0;
  const after = at === count - 1 ? look.after : 0;
  const shared = { lineHeight: look.lineHeight * lineFactor, ...(line.breakAfter && { pageBreak: "after" as const }) };
  if (line.segments.length > 1) {
    const columns = tabbed(line, look, room, look.left + firstLine);
    return { ...columns, margin: [0, before, look.right, after], ...shared } as Content;
  }
  const margin: [number, number, number, number] = [look.left + Math.min(firstLine, 0), before, look.right, after];
  const leading = firstLine > 0 ? { leadingIndent: firstLine } : {};
  return { ...piece(line.segments[0] ?? [], look.align, size), margin, ...leading, ...shared } as Content;
}

/** A picture is a block of its own in a PDF. */
function piece(pieces: readonly Piece[], align: ParagraphLook["align"], size: number): Piece {
  const pictured = pieces.filter((one) => "image" in one);
  if (pictured.length > 0) {
    const text = pieces.filter((one) => !("image" in one));
    const images = pictured.map((one) => ({ ...one, alignment: align === "justify" ? ("left" as const) : align }));
    return { stack: [...images, ...(text.length > 0 ? [{ text, alignment: align }] : [])] } as Piece;
  }
  // An empty line has its height all the same.
  if (pieces.length === 0) return { text: " ", fontSize: size };
  return { text: align === "justify" ? pieces.flatMap(inWholeWords) : [...pieces], alignment: align } as Piece;
}

/** A justified line is stretched wherever it could break: not within `503/SP.1/007/X/2026`. */
function inWholeWords(one: Piece): Piece[] {
  const words = textOf(one).match(/\s+|\S+\s*/g) ?? [];
  return words.map((word): Piece => ({ ...one, text: word, ...(word.length < 50 && { noWrap: true }) }) as Piece);
}

const defaultTab = 36;
/** Times is about half as wide as it is high: good enough to find the next tab stop. */
const guessedWidth = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, one) => sum + textOf(one).length * ((one as { fontSize?: number }).fontSize ?? 11) * 0.46, 0);

/** Text at tab stops is text in columns: what wraps stays in its column, as it does with a hanging indent. */
function tabbed(line: Line, look: ParagraphLook, room: number, start: number): Piece {
  const stops = [...look.tabs, ...(look.firstLine < 0 ? [{ at: look.left, right: false }] : [])].sort(
    (a, b) => a.at - b.at,
  );
  const columns: Content[] = [{ width: start, text: "" } as Content];
  let at = start;
  line.segments.forEach((segment, index) => {
    const last = index === line.segments.length - 1;
    const end = at + guessedWidth(segment);
    const stop = stops.find((one) => one.at > end) ??
      stops.find((one) => one.at > at + 2) ?? { at: (Math.floor(end / defaultTab) + 1) * defaultTab, right: false };
    const align = last && look.align === "justify" ? "justify" : "left";
    if (last) return void columns.push({ width: "*", ...piece(segment, align, 11) } as Content);
    if (stop.right) {
      columns.push({ width: "auto", ...piece(segment, "left", 11) } as Content);
      const next = line.segments[index + 1] ?? [];
      columns.push({ width: "*", ...piece(next, "right", 11), marginRight: Math.max(room - stop.at, 0) } as Content);
      line.segments.splice(index + 1, 1);
      return;
    }
    columns.push({ width: stop.at - at, ...piece(segment, "left", 11) } as Content);
    at = stop.at;
  });
  return { columns, columnGap: 0 } as Piece;
}

function ruleOf({ width, double }: { width: number; double: boolean }, room: number, after: number): Content {
  const line = (y: number, lineWidth: number) => ({ type: "line" as const, x1: 0, y1: y, x2: room, y2: y, lineWidth });
  return {
    canvas: double ? [line(0, Math.max(width * 0.7, 1)), line(width, 0.6)] : [line(0, width)],
    margin: [0, 3, 0, after],
  };
}
