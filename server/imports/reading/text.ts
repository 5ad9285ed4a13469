/** Bytes to text: the encodings that offices write, told from the bytes. */
import { createReadStream } from "node:fs";
import { refusal } from "./refusals.ts";

const chunkBytes = 256 * 1024;

/** The file's bytes in chunks. */
export function bytesOf(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: chunkBytes });
}

/**
 * The encoding of a text, after reading all of it: a letter that is no UTF-8 may stand in the very last row.
 * @throws ProblemError `invalid-data` when it is no text
 */
export async function encodingOf(path: string, sample: Buffer): Promise<string> {
  const marked = byMark(sample) ?? withoutMark(sample);
  if (marked !== null) return marked;
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let isUtf8 = true;
  let total = 0;
  let controls = 0;
  for await (const chunk of bytesOf(path)) {
    if (chunk.includes(0)) throw refusal("binary");
    total += chunk.length;
    for (const byte of chunk) if (byte < 32 && (byte < 9 || byte > 13) && byte !== 0x1a) controls += 1;
    isUtf8 &&= decodes(utf8, chunk);
  }
  isUtf8 &&= decodes(utf8);
  if (controls > total / 100) throw refusal("binary");
  return isUtf8 ? "utf-8" : "windows-1252";
}

function byMark(sample: Buffer): string | null {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return "utf-8";
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  return sample[0] === 0xfe && sample[1] === 0xff ? "utf-16be" : null;
}

/** UTF-16 without a mark: nearly every second byte of a table in Latin letters is zero, and always the same second. */
function withoutMark(sample: Buffer): string | null {
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = sample.length * 0.4;
  if (odd > many && even < many / 20) return "utf-16le";
  return even > many && odd < many / 20 ? "utf-16be" : null;
}

function decodes(decoder: TextDecoder, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    // A fatal decoder says no by throwing.
    return false;
  }
}

/** The text of `bytes`, without its byte order mark; a character is never cut in two at a chunk's end. */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    // A NUL comes through no honest export; in a database it is an error.
    if (text.includes("\0")) throw refusal("binary");
    if (text !== "") yield text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}
