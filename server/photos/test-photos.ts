/** Pictures for tests, made from a seed: real files that a decoder reads to their end. */
import { createHash } from "node:crypto";
import sharp, { type Sharp } from "sharp";

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Bytes that look random and are the same for the same seed (xorshift32). */
export function noise(length: number, seed: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed | 1;
  for (let at = 0; at < length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state & 0xff;
  }
  return bytes;
}

/** A picture of noise, which no encoder can make small. */
export function noisyPicture(width: number, height: number, seed: number): Sharp {
  return sharp(noise(width * height * 3, seed), { raw: { width, height, channels: 3 } });
}

/** A JPEG of noise; about 0.75 bytes a pixel. */
export function noisyJpeg(width: number, height: number, seed: number): Promise<Buffer> {
  return noisyPicture(width, height, seed).jpeg({ quality: 80 }).toBuffer();
}
