/** What a file is, told by its first bytes, never by its name. */
import { open } from "node:fs/promises";
import { refusal, type Refusal } from "./refusals.ts";

export type Kind = "zip" | "json" | "kml" | "text";

/** Enough for a title page of comments before the first element of an XML file. */
export const sampleBytes = 64 * 1024;

const signatures: readonly (readonly [readonly number[], Refusal])[] = [
  [[0x25, 0x50, 0x44, 0x46], "pdf"],
  [[0x89, 0x50, 0x4e, 0x47], "image"],
  [[0xff, 0xd8, 0xff], "image"],
  [[0x47, 0x49, 0x46, 0x38], "image"],
  [[0x49, 0x49, 0x2a, 0x00], "image"],
  [[0x4d, 0x4d, 0x00, 0x2a], "image"],
  [[0x1f, 0x8b], "archive"],
  [[0x52, 0x61, 0x72, 0x21], "archive"],
  [[0x37, 0x7a, 0xbc, 0xaf], "archive"],
];

/**
 * The kind of the file at `path`; `sample` is its beginning, with at least one byte.
 * @throws ProblemError `invalid-data` saying what it is, for all kinds that are known and not read
 */
export async function kindOf(path: string, sample: Buffer): Promise<Kind> {
  if (startsWith(sample, [0x50, 0x4b, 0x03, 0x04]) || startsWith(sample, [0x50, 0x4b, 0x05, 0x06])) return "zip";
  if (startsWith(sample, [0xd0, 0xcf, 0x11, 0xe0])) throw refusal(await containedIn(path, sample));
  const known = signatures.find(([signature]) => startsWith(sample, signature));
  if (known) throw refusal(known[1]);
  const start = beginning(sample);
  if (/^\{\s*["}]/.test(start)) return "json";
  return start.startsWith("<") ? kindOfMarkup(start) : "text";
}

function startsWith(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** Text enough to see tags in, whatever the encoding is. */
function beginning(sample: Buffer): string {
  const utf16 = startsWith(sample, [0xff, 0xfe]) || startsWith(sample, [0xfe, 0xff]);
  const text = utf16 ? sample.toString("latin1").replaceAll("\0", "") : sample.toString("latin1");
  return text.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, "").trimStart();
}

function kindOfMarkup(start: string): Kind {
  if (/<(?:\w+:)?kml[\s>]/.test(start)) return "kml";
  if (/<!doctype\s+html|<html[\s>]|<table[\s>]|<meta\s/i.test(start)) throw refusal("html");
  if (start.includes("urn:schemas-microsoft-com:office:spreadsheet")) throw refusal("xmlSpreadsheet");
  if (/^<\?xml\s|^<!DOCTYPE\s|^<[\w:]+[^<>]*>/.test(start)) throw refusal("otherXml");
  return "text";
}

/**
 * Which of Office's old containers this is: an XLSX with a password lies in the same kind of container as an .xls
 * ([MS-CFB] 2.2: sector size at 30, first sector of the directory at 48; names in UTF-16).
 */
async function containedIn(path: string, sample: Buffer): Promise<Refusal> {
  if (sample.length < 512) return "oldExcel";
  const sectorBytes = 1 << Math.min(sample.readUInt16LE(30), 12);
  const file = await open(path);
  try {
    const directory = Buffer.alloc(4096);
    await file.read(directory, 0, directory.length, (sample.readUInt32LE(48) + 1) * sectorBytes);
    const names = directory.toString("utf16le");
    if (names.includes("EncryptedPackage")) return "encrypted";
    return names.includes("WordDocument") || names.includes("PowerPoint") ? "otherOffice" : "oldExcel";
  } finally {
    await file.close();
  }
}
