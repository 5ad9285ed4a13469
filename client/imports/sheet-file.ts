/** A chosen sheet, read once: what is written later is exactly what was checked, whatever happens to the file meanwhile. */
export interface SheetFile {
  name: string;
  blob: Blob;
}

const types: Record<string, string> = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

export const acceptedFiles = Object.keys(types)
  .map((extension) => `.${extension}`)
  .join(",");

/** Why a chosen file cannot be checked at all. */
export class SheetFileError extends Error {
  readonly reason: "wrongType" | "unreadable";
  readonly fileName: string;

  constructor(reason: "wrongType" | "unreadable", fileName: string, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
    this.fileName = fileName;
  }
}

/** @throws SheetFileError when the file is no CSV or XLSX, or the device cannot read it */
export async function readSheetFile(file: File): Promise<SheetFile> {
  const type = types[file.name.split(".").at(-1)?.toLowerCase() ?? ""];
  if (type === undefined) throw new SheetFileError("wrongType", file.name);
  try {
    return { name: file.name, blob: new Blob([await file.arrayBuffer()], { type }) };
  } catch (error) {
    throw new SheetFileError("unreadable", file.name, error);
  }
}
