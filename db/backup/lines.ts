import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";

/** The file ends too early, or is not what was written. */
export class DamagedFile extends Error {}

const newline = 0x0a;

/** Lines of a gzipped stream, one at a time, with the SHA-256 of all that were taken so far. */
export class GzipLines {
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #hash = createHash("sha256");
  #buffer = Buffer.alloc(0);
  #at = 0;

  constructor(input: Readable) {
    const unzipped = createGunzip();
    input.on("error", (error) => unzipped.destroy(error));
    this.#chunks = input.pipe(unzipped)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** The next line without its end; null after the last one. Hashed only with `hashed`. */
  async next(hashed = true): Promise<Buffer | null> {
    for (;;) {
      const end = this.#buffer.indexOf(newline, this.#at);
      if (end >= 0) {
        const line = this.#buffer.subarray(this.#at, end + 1);
        this.#at = end + 1;
        if (hashed) this.#hash.update(line);
        return line.subarray(0, -1);
      }
      const chunk = await this.#read();
      if (chunk === null) {
        if (this.#at < this.#buffer.length) throw new DamagedFile("the last line is cut off");
        return null;
      }
      this.#buffer = Buffer.concat([this.#buffer.subarray(this.#at), chunk]);
      this.#at = 0;
    }
  }

  /** SHA-256 in hex of the lines taken with `hashed`; may be asked once. */
  digest(): string {
    return this.#hash.digest("hex");
  }

  async #read(): Promise<Buffer | null> {
    try {
      const { done, value } = await this.#chunks.next();
      return done === true ? null : value;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      // zlib's own words: Z_DATA_ERROR for altered bytes or another kind of file, Z_BUF_ERROR for a file cut short.
      if (code?.startsWith("Z_")) throw new DamagedFile(message);
      throw error;
    }
  }
}
