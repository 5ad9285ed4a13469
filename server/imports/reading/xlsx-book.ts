/** What of a workbook stands outside its sheets: their names and places, texts, and which formats are dates. */
import { limits } from "./limits.ts";
import { refusal } from "./refusals.ts";
import { decoded } from "./text.ts";
import { builtInKind, kindOfFormat, type NumberKind } from "./xlsx-values.ts";
import { attribute, readXml, throughXml, type XmlReader } from "./xml.ts";
import type { Zip } from "./zip.ts";

export interface Book {
  sheets: readonly BookSheet[];
  /** Days are counted from 1904, as Excel on old Macs did. */
  date1904: boolean;
  /** By the number in a cell's `s`. */
  kinds: readonly NumberKind[];
  texts: readonly string[];
}

export interface BookSheet {
  name: string;
  hidden: boolean;
  /** Name of its part in the ZIP. */
  part: string;
}

interface Relation {
  id: string;
  /** Last word of the type's URI, the same in transitional and strict files. */
  type: string;
  part: string;
}

/** Excel's own limit of cell formats. */
const maxKinds = 65_536;
const maxParts = 10_000;

/** Name of the part that is the workbook; null when the ZIP is no XLSX. */
export async function workbookPart(zip: Zip): Promise<string | null> {
  if (!zip.has("_rels/.rels")) return null;
  const main = (await relations(zip, "")).find(({ type }) => type === "officeDocument");
  return main?.part ?? null;
}

/**
 * Reads the workbook whose part is `part`; it is small but for its texts.
 * @throws ProblemError `invalid-data` when it is damaged, `too-large` for more texts than the limits allow
 */
export async function readBook(zip: Zip, part: string): Promise<Book> {
  const related = await relations(zip, part);
  const partOf = (type: string) => related.find((relation) => relation.type === type && zip.has(relation.part))?.part;
  const styles = partOf("styles");
  const texts = partOf("sharedStrings");
  const parts = new Map(
    related.filter(({ type }) => type === "worksheet").map((relation) => [relation.id, relation.part]),
  );
  const workbook = await readWorkbook(zip, part, parts);
  if (workbook.sheets.length === 0) throw refusal("damaged");
  return {
    ...workbook,
    kinds: styles === undefined ? [] : await readKinds(zip, styles),
    texts: texts === undefined ? [] : await readTexts(zip, texts),
  };
}

function partXml<T>(zip: Zip, part: string, reader: (emit: (value: T) => void) => XmlReader): AsyncGenerator<T> {
  return readXml(decoded(zip.read(part), "utf-8"), reader);
}

const nothing = () => undefined;

/** Relations of a part, or of the whole package for "" (ECMA-376 Part 2, 6.5): targets are relative to its folder. */
async function relations(zip: Zip, part: string): Promise<Relation[]> {
  const folder = part.slice(0, part.lastIndexOf("/") + 1);
  const list = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const found: Relation[] = [];
  const reading = partXml<Relation>(zip, list, (emit) => ({
    open(name, attributes) {
      if (name !== "Relationship") return;
      const type = attributes.Type?.slice(attributes.Type.lastIndexOf("/") + 1) ?? "";
      emit({ id: attributes.Id ?? "", type, part: resolvePart(folder, attributes.Target ?? "") });
    },
    text: nothing,
    close: nothing,
  }));
  for await (const relation of reading) {
    if (found.push(relation) > maxParts) throw refusal("damaged");
  }
  return found;
}

function resolvePart(folder: string, target: string): string {
  return decodeURI(new URL(target, `zip:///${folder}`).pathname).replace(/^\/+/, "");
}

async function readWorkbook(
  zip: Zip,
  part: string,
  parts: ReadonlyMap<string, string>,
): Promise<Pick<Book, "sheets" | "date1904">> {
  const sheets: BookSheet[] = [];
  let date1904 = false;
  const reading = partXml<BookSheet>(zip, part, (emit) => ({
    open(name, attributes) {
      if (name === "workbookPr") date1904 = ["1", "true"].includes(attributes.date1904 ?? "");
      if (name !== "sheet") return;
      const sheetPart = parts.get(attribute(attributes, "id") ?? "");
      // A sheet that is a chart has no rows.
      if (sheetPart === undefined || !zip.has(sheetPart)) return;
      emit({ name: attributes.name ?? "", hidden: (attributes.state ?? "visible") !== "visible", part: sheetPart });
    },
    text: nothing,
    close: nothing,
  }));
  for await (const sheet of reading) {
    if (sheets.push(sheet) > maxParts) throw refusal("damaged");
  }
  return { sheets, date1904 };
}

async function readKinds(zip: Zip, part: string): Promise<NumberKind[]> {
  const kinds: NumberKind[] = [];
  const own = new Map<number, NumberKind>();
  const reading = partXml<NumberKind>(zip, part, (emit) => {
    let inCells = false;
    return {
      open(name, attributes) {
        if (name === "cellXfs") inCells = true;
        const id = Number(attributes.numFmtId ?? 0);
        if (name === "numFmt" && own.size < maxKinds) own.set(id, kindOfFormat(attributes.formatCode ?? ""));
        if (name === "xf" && inCells) emit(own.get(id) ?? builtInKind(id));
      },
      text: nothing,
      close(name) {
        if (name === "cellXfs") inCells = false;
      },
    };
  });
  for await (const kind of reading) {
    if (kinds.push(kind) > maxKinds) throw refusal("damaged");
  }
  return kinds;
}

async function readTexts(zip: Zip, part: string): Promise<string[]> {
  const texts: string[] = [];
  let characters = 0;
  const add = (text: string) => {
    characters += text.length;
    if (texts.push(text) > limits.sharedTexts || characters > limits.sharedCharacters)
      throw refusal("tooLargeUnpacked");
  };
  await throughXml(decoded(zip.read(part), "utf-8"), sharedTexts(add));
  return texts;
}

/** Each `si` is one text, in runs when it has several fonts; `rPh` is how a Japanese name is spoken, no text of it. */
function sharedTexts(add: (text: string) => void): XmlReader {
  let text = "";
  let inText = false;
  let inPhonetic = false;
  return {
    open(name) {
      if (name === "si") text = "";
      if (name === "rPh") inPhonetic = true;
      if (name === "t") inText = !inPhonetic;
    },
    text(part) {
      if (inText && text.length <= limits.cellCharacters) text += part;
    },
    close(name) {
      if (name === "t") inText = false;
      if (name === "rPh") inPhonetic = false;
      if (name === "si") add(escaped(text));
    },
  };
}

/** Characters that XML cannot hold are written `_x000D_` (ECMA-376 Part 1, 22.9.2.19). */
export function escaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (whole, code: string) => {
    const character = parseInt(code, 16);
    return character === 0 ? whole : String.fromCharCode(character);
  });
}
