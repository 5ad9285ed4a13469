/** A chosen list, read once: what is sent is what was chosen, whatever happens to the file meanwhile. */
export interface ListFile {
  name: string;
  blob: Blob;
}

/** The server takes no more; a file beyond it is not sent at all. */
export const maxBytes = 50 * 1024 * 1024;

const types: Record<string, string> = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  txt: "text/plain",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  geojson: "application/geo+json",
  json: "application/json",
  kml: "application/vnd.google-earth.kml+xml",
};

export const acceptedFiles = Object.keys(types)
  .map((extension) => `.${extension}`)
  .join(",");

export type FileFault = "wrongType" | "oldExcel" | "kmz" | "tooLarge" | "emptyFile" | "unreadable";

/** Why a chosen file cannot be sent. */
export class ListFileError extends Error {
  readonly fault: FileFault;
  readonly fileName: string;
  readonly bytes: number;

  constructor(fault: FileFault, file: { name: string; size: number }, cause?: unknown) {
    super(fault, { cause });
    this.fault = fault;
    this.fileName = file.name;
    this.bytes = file.size;
  }
}

const extensionOf = (name: string): string => (name.includes(".") ? (name.split(".").at(-1) ?? "").toLowerCase() : "");

/** What keeps a file of this name and size (bytes) from being sent, or null. */
export function fileFault(name: string, bytes: number): FileFault | null {
  const extension = extensionOf(name);
  if (extension === "xls") return "oldExcel";
  if (extension === "kmz") return "kmz";
  if (types[extension] === undefined) return "wrongType";
  if (bytes === 0) return "emptyFile";
  return bytes > maxBytes ? "tooLarge" : null;
}

/** @throws ListFileError when the file cannot be sent, or the device cannot read it */
export async function readListFile(file: File): Promise<ListFile> {
  const fault = fileFault(file.name, file.size);
  if (fault !== null) throw new ListFileError(fault, file);
  try {
    return { name: file.name, blob: new Blob([await file.arrayBuffer()], { type: types[extensionOf(file.name)] }) };
  } catch (error) {
    throw new ListFileError("unreadable", file, error);
  }
}
