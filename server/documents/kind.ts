/** What a file is, told from its bytes: names and declared types are never believed. */
import { open } from "node:fs/promises";
import sharp from "sharp";
import type { documentTypes } from "../../contract/documents.ts";
import { damagedImage, kindOf, notADocument, tooManyPixels } from "./rules.ts";

/** Width times height; an A3 sheet scanned with 600 dpi has 70 million. */
const imagePixels = 120_000_000;
/** A picture that was made to take long is given up. */
const decodeSeconds = 30;

// What is decoded comes from strangers: of all decoders in the library only these three are ever reached.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"] });

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** A picture is decoded once as a whole: what cannot be shown later is refused now. */
async function checkImage(path: string): Promise<void> {
  try {
    const picture = sharp(path, { failOn: "error", limitInputPixels: false, sequentialRead: true });
    const { width, height } = await picture.metadata();
    if (width * height > imagePixels) throw tooManyPixels(imagePixels);
    await picture.resize(32).raw().timeout({ seconds: decodeSeconds }).toBuffer();
  } catch (error) {
    // The library throws plain errors, and only about the picture.
    if (error instanceof Error && error.constructor === Error) throw damagedImage();
    throw error;
  }
}

/**
 * The type of the file at `path`. A PDF needs its header only: damaged and locked ones are kept, without text.
 * @throws ProblemError `unsupported-media` for anything but a PDF, JPEG, PNG or WebP, `invalid-data` for an empty file
 *   or a picture that cannot be opened
 */
export async function checkFile(path: string): Promise<(typeof documentTypes)[number]> {
  const head = await headOf(path);
  const type = kindOf(head);
  if (type === null) throw notADocument(head);
  if (type !== "application/pdf") await checkImage(path);
  return type;
}
