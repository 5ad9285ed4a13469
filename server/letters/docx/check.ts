/** Whether a DOCX may become a template: nothing that acts, nothing from elsewhere, only fields that there are. */
import Docxtemplater from "docxtemplater";
import type { DXT } from "docxtemplater";
import { letterFields, listFields, objectFields, sampleContent } from "../fields.ts";
import { packDocx, RefusedDocx, unpackDocx, type DocxParts } from "./package.ts";
import { fieldErrors, templaterOptions } from "./render.ts";
import { BadXml, descendants, readTree, type XmlNode } from "./xml-tree.ts";

const isXml = (name: string): boolean => /\.(xml|rels)$/i.test(name);

/**
 * Unpacks a template that was sent and looks for what a letter may not hold.
 * @returns its parts, and what is wrong with its fields, as `{field}` or the template engine's own words
 * @throws RefusedDocx
 */
export async function checkTemplate(bytes: Buffer): Promise<{ parts: DocxParts; faults: string[] }> {
  const parts = await unpackDocx(bytes);
  for (const [name, content] of parts) checkPart(name, content);
  return { parts, faults: faultsOf(parts) };
}

function checkPart(name: string, content: Buffer): void {
  if (/vbaProject|vbaData|activeX/i.test(name)) throw new RefusedDocx("macros");
  if (/\/embeddings\//i.test(name)) throw new RefusedDocx("embedded");
  if (!isXml(name)) return;
  const tree = treeOf(content);
  if (name === "[Content_Types].xml" && content.includes("macroEnabled")) throw new RefusedDocx("macros");
  if (name.endsWith(".rels") && tree.children.some(leadsOutside)) throw new RefusedDocx("external");
  if (fieldCodes(tree).some((code) => dangerous.test(code))) throw new RefusedDocx("fieldCodes");
}

function treeOf(content: Buffer): XmlNode {
  try {
    return readTree(content.toString("utf8"));
  } catch (error) {
    if (error instanceof BadXml) throw new RefusedDocx("damaged");
    throw error;
  }
}

/** A link that a reader may click is no harm; pictures and templates from elsewhere are fetched unasked. */
function leadsOutside({ attributes }: XmlNode): boolean {
  return attributes.TargetMode === "External" && !/\/hyperlink$/.test(attributes.Type ?? "");
}

/** Fields of the word processor itself that fetch or start something. A code may be cut over several runs. */
const dangerous = /\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|MACROBUTTON)\b/i;
function fieldCodes(tree: XmlNode): string[] {
  const simple = descendants(tree, "fldSimple").map(({ attributes }) => attributes.instr ?? "");
  const runs = descendants(tree, "instrText").map(({ text }) => text);
  return [...simple, runs.join("")];
}

const topFields = new Set(Object.keys(letterFields(sampleContent(2))));

function faultsOf(parts: DocxParts): string[] {
  const tags: DXT.Part[] = [];
  try {
    new Docxtemplater(packDocx(parts), { ...templaterOptions, modules: [collector(tags)] });
  } catch (error) {
    const faults = fieldErrors(error);
    if (faults === null) throw error;
    return faults;
  }
  return [...new Set(unknownFields(tags, [], false))];
}

/** Hears of the fields of every part as the template engine reads them. */
function collector(tags: DXT.Part[]): DXT.Module {
  return {
    name: "fields",
    set({ inspect }: { inspect?: { postparsed?: DXT.Part[] } }) {
      tags.push(...(inspect?.postparsed ?? []));
    },
  };
}

/**
 * Fields that there are not, where they stand.
 * @param inside fields of the sections around
 * @throws RefusedDocx for a list inside a list, which would grow without end, and for XML put in by a field
 */
function unknownFields(tags: readonly DXT.Part[], inside: readonly string[], inList: boolean): string[] {
  return tags
    .filter(({ type }) => type === "placeholder")
    .flatMap((tag) => {
      if (tag.module === "rawxml") throw new RefusedDocx("rawXml");
      const known = topFields.has(tag.value) || inside.includes(tag.value);
      const unknown = known ? [] : [`{${tag.value}}`];
      const own = listFields[tag.value] ?? objectFields[tag.value] ?? [];
      const list = listFields[tag.value] !== undefined;
      if (list && inList && tag.subparsed) throw new RefusedDocx("nestedLists");
      return [...unknown, ...unknownFields(tag.subparsed ?? [], [...inside, ...own], inList || list)];
    });
}
