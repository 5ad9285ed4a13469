/**
 * The PDF of a letter, made from its rendered DOCX, so that an office's own template shows in both. It knows what letters
 * are made of: paragraphs, tabs, lists, tables, pictures, header and footer. Of anything else the text is shown.
 */
import { createRequire } from "node:module";
import type * as pdfmakeTypes from "pdfmake";
import type { Content, TDocumentDefinitions } from "pdfmake/interfaces.js";
import { points } from "./look.ts";
import type { DocxParts } from "./package.ts";
import { contentOf } from "./pdf-content.ts";
import { sourceOf, type Links } from "./pdf-source.ts";
import { child, type XmlNode } from "./xml-tree.ts";

const require = createRequire(import.meta.url);
// CommonJS that gives out one object: an import by name would lose its methods' object.
const pdfmake = require("pdfmake") as typeof pdfmakeTypes;
const { Times } = require("pdfmake/standard-fonts/Times.js") as { Times: Record<string, string> };

pdfmake.addFonts({ Times });
// A letter brings its pictures along: nothing is fetched, and nothing of this machine is read.
pdfmake.setUrlAccessPolicy(() => false);
// Pictures come as bytes, the fonts that every reader has by their names; the library asks about both.
pdfmake.setLocalAccessPolicy(
  (source: unknown) => Buffer.isBuffer(source) || Object.values(Times).includes(String(source)),
);

const a4 = { width: 595.3, height: 841.9 };

/** Of the kind that the first page has; else of the kind for all pages. */
function partOf(section: XmlNode | undefined, kind: "header" | "footer", links: Links): XmlNode | undefined {
  const references = section?.children.filter(({ name }) => name === `${kind}Reference`) ?? [];
  const titlePage = child(section, "titlePg") !== undefined;
  const wanted = titlePage ? ["first", "default"] : ["default"];
  const id = wanted
    .map((type) => references.find(({ attributes }) => (attributes.type ?? "default") === type)?.attributes.id)
    .find((found) => found !== undefined);
  return id === undefined ? undefined : links.tree(links.targets.get(id) ?? "");
}

/**
 * @param title of the document, for its properties
 * @param madeOn date of the letter, `YYYY-MM-DD`: the same letter is always the same file
 * @throws BadXml when a part cannot be read
 */
export async function pdfOf(parts: DocxParts, title: string, madeOn: string): Promise<Buffer> {
  const { source, links, body } = sourceOf(parts);
  const section = child(body, "sectPr");
  const size = child(section, "pgSz")?.attributes ?? {};
  const margin = child(section, "pgMar")?.attributes ?? {};
  const width = points(size.w) ?? a4.width;
  const height = points(size.h) ?? a4.height;
  const left = points(margin.left) ?? 72;
  const right = points(margin.right) ?? 72;
  const top = Math.abs(points(margin.top) ?? 72);
  const bottom = Math.abs(points(margin.bottom) ?? 72);
  const room = width - left - right;
  const header = partOf(section, "header", links);
  const footer = partOf(section, "footer", links);
  const content: Content[] = [];
  // A letterhead in the header pushes the text down, however high it is: it begins the first page.
  if (header) content.push(...contentOf(header, source, room));
  content.push(...contentOf(body, source, room));
  const footed = footer ? contentOf(footer, source, room) : [];
  const definition: TDocumentDefinitions = {
    pageSize: { width, height },
    pageMargins: [left, header ? Math.min(points(margin.header) ?? 36, top) : top, right, bottom],
    content,
    defaultStyle: { font: "Times", fontSize: 11 },
    info: { title, creationDate: new Date(`${madeOn}T00:00:00Z`), modDate: new Date(`${madeOn}T00:00:00Z`) },
    language: "id",
    ...(footed.length > 0 && { footer: () => ({ margin: [left, 4, right, 0], stack: structuredClone(footed) }) }),
  };
  return pdfmake.createPdf(definition).getBuffer();
}
