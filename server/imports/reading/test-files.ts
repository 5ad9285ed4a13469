/** Foreign files for tests: written to a folder of their own, read back as a table. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { ProblemError } from "../../http/problem-error.ts";
import { openTable } from "./open-table.ts";
import type { SheetRow, TableOptions, TableShape } from "./table.ts";

/** Writes `bytes` to a file that exists while `work` runs; its name says nothing of its kind. */
export async function withFile<T>(bytes: Uint8Array, work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "menara-reading-"));
  try {
    const path = join(folder, "berkas.dat");
    await writeFile(path, bytes);
    return await work(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The shape and all rows of a file with these bytes. */
export function tableOf(
  content: string | Uint8Array,
  options?: TableOptions,
): Promise<{ shape: TableShape; rows: SheetRow[] }> {
  return withFile(typeof content === "string" ? Buffer.from(content) : content, async (path) => {
    const { shape, rows } = await openTable(path, options);
    const read: SheetRow[] = [];
    for await (const row of rows) read.push(row);
    return { shape, rows: read };
  });
}

/** Cells of all rows. */
export async function cellsOf(content: string | Uint8Array, options?: TableOptions): Promise<string[][]> {
  return (await tableOf(content, options)).rows.map(({ cells }) => cells);
}

/** The problem and the English sentence with which the file is refused; fails when it is read. */
export async function refusalOf(content: string | Uint8Array, options?: TableOptions): Promise<string> {
  const error: unknown = await tableOf(content, options).then(
    ({ rows }) => new Error(`was read: ${rows.length} rows`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw error;
  return `${error.problem}: ${error.details.detail?.en ?? ""}`;
}

interface Part {
  name: string;
  data: string | Buffer;
  /** Unpacked size that the ZIP declares, when it is not the true one. */
  declared?: number;
  encrypted?: boolean;
}

/** A ZIP of these parts in this order (APPNOTE 6.3.10: local headers, directory, end). */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, declared, encrypted = false } of parts) {
    const raw = Buffer.from(data);
    const packed = deflateRawSync(raw);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(encrypted ? 1 : 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(declared ?? raw.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from("PK\x05\x06"), end]);
}

export interface RawSheet {
  name: string;
  /** What stands inside `sheetData`. */
  rows: string;
  state?: "hidden" | "veryHidden";
  declared?: number;
}

interface RawBook {
  date1904?: boolean;
  /** What stands inside `sst`. */
  shared?: string;
  /** What stands inside `styleSheet`. */
  styles?: string;
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** An XLSX written by hand, its sheets first and its texts last, as no office program writes it and any may. */
export function xlsxOf(
  sheets: readonly RawSheet[],
  { date1904 = false, shared = "", styles = "" }: RawBook = {},
): Buffer {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (list: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list}</Relationships>`;
  const list = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}" r:id="s${at}"${state ? ` state="${state}"` : ""}/>`,
  );
  return zipOf([
    ...sheets.map(({ rows, declared }, at) => ({
      name: `xl/lembar/${at}.xml`,
      data: `<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`,
      ...(declared !== undefined && { declared }),
    })),
    {
      name: "xl/workbook.xml",
      data: `<workbook ${main} xmlns:r="${office}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${list.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data: relations(
        [
          ...sheets.map((_sheet, at) =>
            relation(`s${at}`, "worksheet", at % 2 ? `/xl/lembar/${at}.xml` : `lembar/${at}.xml`),
          ),
          relation("t", "sharedStrings", "sharedStrings.xml"),
          relation("f", "styles", "styles.xml"),
        ].join(""),
      ),
    },
    { name: "_rels/.rels", data: relations(relation("w", "officeDocument", "xl/workbook.xml")) },
    { name: "xl/styles.xml", data: `<styleSheet ${main}>${styles}</styleSheet>` },
    { name: "xl/sharedStrings.xml", data: `<sst ${main}>${shared}</sst>` },
  ]);
}

/** A row of texts that stand in their cells. */
export function textRow(...cells: string[]): string {
  return `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`;
}
