/** A ZIP on disk, read by its directory: any part, in any order, as a stream, and never more than the limits allow. */
import { openPromise, type Entry, type ZipFile } from "yauzl";
import { limits } from "./limits.ts";
import { asRefusal, refusal } from "./refusals.ts";

export interface Zip {
  names: readonly string[];
  has(name: string): boolean;
  /** Unpacked bytes of a part, as the directory declares them. */
  size(name: string): number;
  /**
   * Unpacks one part. The reader counts what comes out and stops where it is more than the directory declares, so that
   * a file cannot lie about what it unpacks to.
   * @throws ProblemError `invalid-data` for a part that is missing, damaged, locked or larger than declared
   */
  read(name: string): AsyncIterable<Uint8Array>;
  close(): void;
}

/**
 * @throws ProblemError `invalid-data` for no readable ZIP, `too-large` when it declares to unpack to more than the limit
 */
export async function openZip(path: string): Promise<Zip> {
  const file = await openPromise(path, { autoClose: false, validateEntrySizes: true }).catch((error: unknown) => {
    throw asRefusal(error);
  });
  try {
    return zipOf(file, await directoryOf(file));
  } catch (error) {
    file.close();
    throw asRefusal(error);
  }
}

async function directoryOf(file: ZipFile): Promise<Map<string, Entry>> {
  if (file.entryCount > limits.zipEntries) throw refusal("tooLargeUnpacked");
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of file.eachEntry()) {
    total += entry.uncompressedSize;
    if (total > limits.unpackedBytes) throw refusal("tooLargeUnpacked");
    entries.set(entry.fileName, entry);
  }
  return entries;
}

function zipOf(file: ZipFile, entries: ReadonlyMap<string, Entry>): Zip {
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    size: (name) => entries.get(name)?.uncompressedSize ?? 0,
    close: () => file.close(),
    async *read(name) {
      const entry = entries.get(name);
      if (!entry) throw refusal("damaged");
      if (entry.isEncrypted()) throw refusal("encrypted");
      try {
        yield* (await file.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>;
      } catch (error) {
        throw asRefusal(error);
      }
    },
  };
}
