/** A DOCX as its parts, read within limits: nobody knows what an uploaded one holds. */
import { buffer } from "node:stream/consumers";
import PizZip from "pizzip";
import { fromBufferPromise, type Entry } from "yauzl";

/** Why a file is refused as a template. */
export type Refusal =
  "tooLarge" | "notDocx" | "macros" | "external" | "embedded" | "fieldCodes" | "damaged" | "nestedLists" | "rawXml";

export class RefusedDocx extends Error {
  constructor(readonly why: Refusal) {
    super(why);
  }
}

export const docxLimits = { bytes: 2 * 1024 * 1024, unpackedBytes: 20 * 1024 * 1024, parts: 200 } as const;

export type DocxParts = ReadonlyMap<string, Buffer>;

/**
 * Unpacks a DOCX. The reader counts what comes out, so that a file cannot lie about what it unpacks to.
 * @throws RefusedDocx `tooLarge` beyond the limits, `notDocx` for anything else than a ZIP with a document in it
 */
export async function unpackDocx(bytes: Buffer): Promise<DocxParts> {
  if (bytes.length > docxLimits.bytes) throw new RefusedDocx("tooLarge");
  const zip = await fromBufferPromise(bytes, { validateEntrySizes: true }).catch(() => {
    throw new RefusedDocx("notDocx");
  });
  if (zip.entryCount > docxLimits.parts) throw new RefusedDocx("tooLarge");
  const parts = new Map<string, Buffer>();
  let total = 0;
  const read = async (entry: Entry): Promise<void> => {
    total += entry.uncompressedSize;
    if (total > docxLimits.unpackedBytes) throw new RefusedDocx("tooLarge");
    if (entry.isEncrypted()) throw new RefusedDocx("notDocx");
    if (entry.fileName.endsWith("/")) return;
    parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  };
  try {
    for await (const entry of zip.eachEntry()) await read(entry);
  } catch (error) {
    throw error instanceof RefusedDocx ? error : new RefusedDocx("damaged");
  }
  if (!parts.has("word/document.xml") || !parts.has("[Content_Types].xml")) throw new RefusedDocx("notDocx");
  return parts;
}

/** Always the same bytes for the same parts. */
const packedOn = new Date(Date.UTC(2026, 0, 1));

/** The parts as a ZIP of our own making: what two readers could read differently is not carried over. */
export function packDocx(parts: DocxParts): PizZip {
  const zip = new PizZip();
  for (const [name, content] of parts) zip.file(name, content, { date: packedOn, createFolders: false, binary: true });
  return zip;
}
