/** The few constructs of WordprocessingML that the default templates are made of. Lengths are in centimetres. */
import PizZip from "pizzip";

const twips = (cm: number): number => Math.round((cm / 2.54) * 1440);
const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

interface RunStyle {
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  /** Points. */
  size?: number;
}

/** A stretch of text of one look; a tab where the text has one. */
export function run(text: string, { bold, italic, underline, size }: RunStyle = {}): string {
  const look = [
    bold ? "<w:b/>" : "",
    italic ? "<w:i/>" : "",
    underline ? '<w:u w:val="single"/>' : "",
    size ? `<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>` : "",
  ].join("");
  const pieces = text.split("\t").map((piece) => `<w:t xml:space="preserve">${escaped(piece)}</w:t>`);
  return `<w:r>${look === "" ? "" : `<w:rPr>${look}</w:rPr>`}${pieces.join("<w:tab/>")}</w:r>`;
}

export interface ParagraphStyle extends RunStyle {
  align?: "left" | "center" | "right" | "both";
  left?: number;
  /** The first line begins this much to the left of the others. */
  hanging?: number;
  /** The first line begins this much to the right of the others. */
  firstLine?: number;
  /** Points above and below. */
  before?: number;
  after?: number;
  /** Stays on the page of the next paragraph. */
  keepNext?: boolean;
  /** The two lines under a letterhead. */
  ruleBelow?: boolean;
}

/** A paragraph of one text or of ready-made runs. */
export function paragraph(content: string | readonly string[], style: ParagraphStyle = {}): string {
  const { align, left = 0, hanging, firstLine, before = 0, after = 0, keepNext, ruleBelow } = style;
  const first = hanging ? ` w:hanging="${twips(hanging)}"` : firstLine ? ` w:firstLine="${twips(firstLine)}"` : "";
  const form = [
    keepNext ? "<w:keepNext/><w:keepLines/>" : "",
    ruleBelow ? '<w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="24" w:space="4" w:color="000000"/></w:pBdr>' : "",
    `<w:spacing w:before="${before * 20}" w:after="${after * 20}"/>`,
    left || first ? `<w:ind w:left="${twips(left)}"${first}/>` : "",
    align ? `<w:jc w:val="${align}"/>` : "",
    // The mark at the end of a paragraph has a size of its own, which is the height of an empty one.
    style.size ? `<w:rPr><w:sz w:val="${style.size * 2}"/></w:rPr>` : "",
  ].join("");
  const runs = typeof content === "string" ? run(content, style) : content.join("");
  return `<w:p><w:pPr>${form}</w:pPr>${runs}</w:p>`;
}

interface TableStyle {
  /** Widths of the columns. */
  widths: readonly number[];
  borders?: boolean;
  /** Rows that are repeated at the top of each page. */
  headers?: number;
}

/** A table of rows of cells; a cell is its paragraphs. */
export function table(rows: readonly (readonly string[])[], { widths, borders, headers = 0 }: TableStyle): string {
  const sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
  const line = (side: string) =>
    `<w:${side} w:val="${borders ? "single" : "nil"}"${borders ? ' w:sz="4" w:space="0" w:color="000000"' : ""}/>`;
  const padding = borders ? 0.15 : 0;
  const properties =
    `<w:tblPr><w:tblW w:w="${twips(widths.reduce((sum, width) => sum + width, 0))}" w:type="dxa"/>` +
    `<w:tblBorders>${sides.map(line).join("")}</w:tblBorders><w:tblLayout w:type="fixed"/>` +
    `<w:tblCellMar><w:left w:w="${twips(padding)}" w:type="dxa"/><w:right w:w="${twips(padding)}" w:type="dxa"/></w:tblCellMar></w:tblPr>`;
  const grid = widths.map((width) => `<w:gridCol w:w="${twips(width)}"/>`).join("");
  const body = rows.map((cells, at) => {
    const repeated = at < headers ? "<w:tblHeader/>" : "";
    const inside = cells.map(
      (cell, column) =>
        `<w:tc><w:tcPr><w:tcW w:w="${twips(widths[column] ?? 0)}" w:type="dxa"/></w:tcPr>${cell}</w:tc>`,
    );
    return `<w:tr><w:trPr><w:cantSplit/>${repeated}</w:trPr>${inside.join("")}</w:tr>`;
  });
  return `<w:tbl>${properties}<w:tblGrid>${grid}</w:tblGrid>${body.join("")}</w:tbl>`;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const styles =
  `${head}<w:styles xmlns:w="${main}"><w:docDefaults><w:rPrDefault><w:rPr>` +
  '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>' +
  '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="id-ID"/></w:rPr></w:rPrDefault>' +
  '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="245" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>';

/** Always the same bytes for the same text: a template that is made anew shows no difference. */
const madeOn = new Date(Date.UTC(2026, 0, 1));

/** A whole DOCX on A4 with `body` as its content. */
export function docx(body: string, title: string): Buffer {
  const margins =
    `w:top="${twips(1.6)}" w:bottom="${twips(1.5)}" w:left="${twips(2.5)}" w:right="${twips(2)}" ` +
    `w:header="${twips(1)}" w:footer="${twips(1)}" w:gutter="0"`;
  const section = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar ${margins}/></w:sectPr>`;
  const parts: Record<string, string> = {
    "[Content_Types].xml":
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/word/document.xml" ContentType="${wordType}.document.main+xml"/>` +
      `<Override PartName="/word/styles.xml" ContentType="${wordType}.styles+xml"/>` +
      '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
    "_rels/.rels":
      `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
      `<Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/>` +
      '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
    "docProps/core.xml":
      `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
      `xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:language>id-ID</dc:language></cp:coreProperties>`,
    "word/_rels/document.xml.rels":
      `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
      `<Relationship Id="rId1" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    "word/styles.xml": styles,
    "word/document.xml": `${head}<w:document xmlns:w="${main}"><w:body>${body}${section}</w:body></w:document>`,
  };
  const zip = new PizZip();
  for (const [name, text] of Object.entries(parts)) zip.file(name, text, { date: madeOn, createFolders: false });
  return zip.generate({ type: "nodebuffer", compression: "DEFLATE" });
}
