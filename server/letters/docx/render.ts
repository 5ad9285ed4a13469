/** A letter from a template and its values. */
import Docxtemplater from "docxtemplater";
import type { LetterFields } from "../fields.ts";
import { packDocx, type DocxParts } from "./package.ts";

export const templaterOptions = {
  paragraphLoop: true,
  linebreaks: true,
  stripInvalidXMLChars: true,
  errorLogging: false,
  nullGetter: () => "",
} as const;

/** @returns the parts of the letter */
export function renderParts(template: DocxParts, fields: LetterFields): { bytes: Buffer; parts: DocxParts } {
  const doc = new Docxtemplater(packDocx(template), templaterOptions);
  doc.render(fields);
  const zip = doc.getZip() as ReturnType<typeof packDocx>;
  const parts = new Map(Object.entries(zip.files).map(([name, file]) => [name, file.asNodeBuffer()]));
  return { bytes: packDocx(parts).generate({ type: "nodebuffer", compression: "DEFLATE" }), parts };
}

/** What the template engine says is wrong with a template's fields; null for an error that is not its own. */
export function fieldErrors(error: unknown): string[] | null {
  const properties = (error as { properties?: { errors?: readonly unknown[]; explanation?: unknown } }).properties;
  if (properties === undefined) return null;
  const errors = properties.errors ?? [error];
  return errors.map((one) => {
    const { explanation, xtag } = (one as { properties?: { explanation?: string; xtag?: string } }).properties ?? {};
    return xtag ? `{${xtag}}` : (explanation ?? String((one as Error).message));
  });
}
