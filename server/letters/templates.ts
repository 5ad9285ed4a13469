/** The template of each kind of letter: the office's own, else the default one. */
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { EntityManager } from "typeorm";
import type { LetterKind } from "../../contract/letters.ts";
import { ProblemError, invalidField, type Text } from "../http/problem-error.ts";
import type { Files, StoredFile } from "../platform/files.ts";
import { checkTemplate } from "./docx/check.ts";
import { docxLimits, packDocx, RefusedDocx, type Refusal } from "./docx/package.ts";
import { fieldErrors, renderParts } from "./docx/render.ts";
import { letterFields, sampleContent } from "./fields.ts";
import { findTemplate, setTemplate } from "./template-store.ts";

/** The bytes of the template in use. */
export async function templateBytes(manager: EntityManager, files: Files, kind: LetterKind): Promise<Buffer> {
  const own = await findTemplate(manager, kind);
  if (own !== null) return buffer(files.open(await localFile(files, own)));
  return readFile(fileURLToPath(new URL(`./templates/${kind}.docx`, import.meta.url)));
}

async function localFile(files: Files, sha256: string): Promise<string> {
  await files.local(sha256);
  return sha256;
}

const refusals: Readonly<Record<Refusal, Text>> = {
  tooLarge: {
    id: `Templat paling besar ${docxLimits.bytes / 1024 / 1024} MB; perkecil gambarnya.`,
    en: `A template is ${docxLimits.bytes / 1024 / 1024} MB at most; make its pictures smaller.`,
  },
  notDocx: {
    id: "Bukan berkas DOCX. Simpan sebagai .docx, lalu unggah lagi.",
    en: "Not a DOCX file. Save it as .docx and upload it again.",
  },
  damaged: {
    id: "Berkas ini rusak. Simpan lagi di pengolah kata, lalu unggah.",
    en: "This file is damaged. Save it again and upload it.",
  },
  macros: { id: "Templat tidak boleh berisi makro atau ActiveX.", en: "A template must not hold macros or ActiveX." },
  external: {
    id: "Templat tidak boleh mengambil gambar, templat, atau isi lain dari luar; sisipkan di dalam berkas.",
    en: "A template must not fetch pictures, templates or anything else from outside; put them into the file.",
  },
  embedded: { id: "Templat tidak boleh berisi berkas lain.", en: "A template must not hold other files." },
  fieldCodes: {
    id: "Templat tidak boleh berisi kode bidang yang menjalankan atau mengambil sesuatu (DDE, INCLUDETEXT).",
    en: "A template must not hold field codes that start or fetch something (DDE, INCLUDETEXT).",
  },
  nestedLists: {
    id: "Daftar tidak boleh berada di dalam daftar lain; tutup dahulu dengan {/…}.",
    en: "A list must not stand inside another one; close it first with {/…}.",
  },
  rawXml: { id: "Bidang {@…} tidak dikenal.", en: "Fields like {@…} are not known." },
};

function refused(why: Refusal): ProblemError {
  const { id, en } = refusals[why];
  return invalidField("", id, en);
}

/**
 * Puts an office's own template in place, after letters of one and of several towers were made with it.
 * @throws ProblemError `invalid-data` saying what is wrong with the file, or naming every field that there is not
 */
export async function putTemplate(
  manager: EntityManager,
  files: Files,
  { kind, file, author }: { kind: LetterKind; file: StoredFile; author: string },
): Promise<void> {
  if (file.bytes > docxLimits.bytes) throw refused("tooLarge");
  const { parts, faults } = await checkTemplate(await buffer(files.open(await localFile(files, file.sha256)))).catch(
    (error: unknown) => {
      throw error instanceof RefusedDocx ? refused(error.why) : error;
    },
  );
  if (faults.length > 0) throw unknown(faults);
  for (const towers of [1, 3]) await tryOut(parts, towers);
  const clean = packDocx(parts).generate({ type: "nodebuffer", compression: "DEFLATE" });
  const { sha256 } = await files.put(Readable.from([clean]), docxLimits.unpackedBytes);
  await setTemplate(manager, { kind, sha256, author });
}

function unknown(faults: readonly string[]): ProblemError {
  return new ProblemError("invalid-data", {
    errors: faults.map((fault) => ({
      pointer: "",
      detail: { id: `bidang tidak dikenal atau tidak lengkap: ${fault}`, en: `field unknown or incomplete: ${fault}` },
    })),
  });
}

async function tryOut(parts: Parameters<typeof renderParts>[0], towers: number): Promise<void> {
  const content = sampleContent(towers);
  try {
    const letter = renderParts(parts, letterFields(content));
    const { pdfOf } = await import("./docx/pdf.ts");
    await pdfOf(letter.parts, content.number, content.issuedOn);
  } catch (error) {
    const faults = fieldErrors(error);
    throw faults ? unknown(faults) : refused("damaged");
  }
}
