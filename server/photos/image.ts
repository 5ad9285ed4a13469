/** A photo as it is kept: upright, at most 1,600 pixels, and nothing in it but the picture. */
import sharp, { type Sharp } from "sharp";
import { ProblemError } from "../http/problem-error.ts";
import { damagedImage, photoPixels, tooManyPixels } from "./rules.ts";

export interface KeptImage {
  /** At most 1,600 pixels wide and high. */
  full: Buffer;
  /** At most 320. */
  thumb: Buffer;
  /** Pixels of `full`. */
  width: number;
  height: number;
}

const fullPixels = 1600;
const thumbPixels = 320;
/** A picture that was made to take long is given up. */
const decodeSeconds = 30;
/** Decoded pictures are large: no more than so many lie in memory at once. */
const atOnce = 2;

// What is decoded comes from strangers: of all decoders in the library only these three are ever reached.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"] });

/** JPEG as mozjpeg writes it. No metadata is ever passed on: neither the place where a photo was taken, nor the phone. */
function jpeg(picture: Sharp, pixels: number, quality: number) {
  return picture
    .resize({ width: pixels, height: pixels, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality, mozjpeg: true })
    .timeout({ seconds: decodeSeconds })
    .toBuffer({ resolveWithObject: true });
}

async function encode(bytes: Uint8Array): Promise<KeptImage> {
  // "error" refuses what is cut off, but not the harmless oddities that many phones write.
  const picture = sharp(bytes, { failOn: "error", limitInputPixels: false, sequentialRead: true });
  const { width, height } = await picture.metadata();
  if (width * height > photoPixels) throw tooManyPixels();
  const full = await jpeg(picture.autoOrient(), fullPixels, 82);
  const thumb = await jpeg(sharp(full.data), thumbPixels, 70);
  return { full: full.data, thumb: thumb.data, width: full.info.width, height: full.info.height };
}

let free = atOnce;
const waiting: (() => void)[] = [];

/** Waits until fewer than `atOnce` are under way. The turn of one that ends goes to the first who waits. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (free > 0) free -= 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
}

/**
 * Decodes a JPEG, PNG or WebP (see `checkKind`) and encodes it anew as JPEG: turned as its EXIF says, in sRGB, on
 * white, without any metadata.
 * @throws ProblemError `invalid-data` at `/image` for what cannot be decoded or has too many pixels
 */
export function keepImage(bytes: Uint8Array): Promise<KeptImage> {
  return inTurn(() =>
    encode(bytes).catch((error: unknown) => {
      throw error instanceof ProblemError ? error : damagedImage();
    }),
  );
}
