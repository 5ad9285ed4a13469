/** What the PDF is made from: the parts of a DOCX that say how it looks. */
import { posix } from "node:path";
import { looksOf } from "./look.ts";
import { numberingOf } from "./numbering.ts";
import type { DocxParts } from "./package.ts";
import type { PdfSource } from "./pdf-content.ts";
import { child, readTree, type XmlNode } from "./xml-tree.ts";

export interface Links {
  /** Names of parts by the ids that the document calls them by. */
  targets: ReadonlyMap<string, string>;
  /** The root of an XML part; undefined when there is none. */
  tree(name: string): XmlNode | undefined;
}

export function sourceOf(parts: DocxParts): { source: PdfSource; links: Links; body: XmlNode } {
  const tree = (name: string): XmlNode | undefined => {
    const part = parts.get(name);
    return part && readTree(part.toString("utf8"));
  };
  // Pictures of a header have ids of its own file; the document's are looked up first.
  const targets = new Map<string, string>();
  for (const name of [...parts.keys()].filter((one) => /^word\/_rels\/(header|footer)\d*\.xml\.rels$/.test(one)))
    addTargets(targets, tree(name));
  addTargets(targets, tree("word/_rels/document.xml.rels"));
  const document = tree("word/document.xml");
  const body = child(document, "body") ?? { name: "body", attributes: {}, children: [], text: "" };
  const source: PdfSource = {
    looks: looksOf(tree("word/styles.xml")),
    numbering: numberingOf(tree("word/numbering.xml")),
    picture: (id) => pictureOf(parts, targets.get(id)),
  };
  return { source, links: { targets, tree }, body };
}

function addTargets(targets: Map<string, string>, relations: XmlNode | undefined): void {
  for (const { attributes } of relations?.children ?? []) {
    if (attributes.Id && attributes.Target && attributes.TargetMode !== "External")
      targets.set(attributes.Id, posix.join("word", attributes.Target));
  }
}

/** Only the two kinds that the PDF can hold. */
function pictureOf(parts: DocxParts, name: string | undefined): string | null {
  const bytes = name === undefined ? undefined : parts.get(name);
  if (!bytes) return null;
  if (bytes.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))) return dataUrl("png", bytes);
  if (bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xd8]))) return dataUrl("jpeg", bytes);
  return null;
}

function dataUrl(type: string, bytes: Buffer): string {
  return `data:image/${type};base64,${bytes.toString("base64")}`;
}
