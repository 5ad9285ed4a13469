/** What a document may be called and contain, and how it is looked for. Pure: no I/O. */
import { z } from "zod";
import type { Document, documentTypes } from "../../contract/documents.ts";
import { badCursor, cursorJson } from "../towers/cursor.ts";
import { invalidField, ProblemError, type Text } from "../http/problem-error.ts";
import { longDate } from "../revisions/format.ts";

type DocumentType = (typeof documentTypes)[number];

/**
 * What bytes are by how they begin; null: nothing that is kept here. A PDF begins with its header: a file that only
 * contains one further on may be another thing to another program.
 */
export function kindOf(head: Uint8Array): DocumentType | null {
  const text = Buffer.from(head.subarray(0, 64)).toString("latin1");
  if (/^(?:\xef\xbb\xbf)?[\0\t\n\f\r ]{0,8}%PDF-/.test(text)) return "application/pdf";
  if (text.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) return "image/webp";
  return null;
}

const otherKind: Text = {
  id: "Berkas harus berupa PDF, JPEG, PNG, atau WebP. Isinya yang diperiksa, bukan namanya.",
  en: "The file must be a PDF, JPEG, PNG or WebP. Its content is what counts, not its name.",
};
const heif: Text = {
  id: "Foto HEIC/HEIF tidak dapat dibuka di sini. Pilih format JPEG (“paling kompatibel”) di pengaturan kamera.",
  en: "HEIC/HEIF photos cannot be opened here. Choose JPEG (“most compatible”) in the settings of the camera.",
};
const office: Text = {
  id: "Dokumen Word, Excel, dan arsip ZIP tidak disimpan di sini. Simpan sebagai PDF, lalu kirim PDF-nya.",
  en: "Word and Excel files and ZIP archives are not kept here. Save it as PDF and send the PDF.",
};

/** Why a file that is none of the known kinds is refused: with the way out, where there is one. */
export function notADocument(head: Uint8Array): ProblemError {
  if (head.length === 0) return invalidField("/file", "berkas ini kosong", "this file is empty");
  const text = Buffer.from(head.subarray(0, 16)).toString("latin1");
  const isHeif = /^ftyp(?:hei[cmsx]|hev[cmsx]|mif[12]|msf1|avi[fs])/.test(text.slice(4));
  const isOffice = text.startsWith("PK\x03\x04") || text.startsWith("\xd0\xcf\x11\xe0");
  return new ProblemError("unsupported-media", { detail: isHeif ? heif : isOffice ? office : otherKind });
}

/** `invalid-data` for a picture that cannot be decoded to its end. */
export function damagedImage(): ProblemError {
  return invalidField(
    "/file",
    "gambar rusak atau tidak lengkap, sehingga tidak dapat dibuka",
    "the picture is damaged or incomplete and cannot be opened",
  );
}

/** `invalid-data` for a picture with more pixels than are decoded. */
export function tooManyPixels(most: number): ProblemError {
  const millions = most / 1_000_000;
  return invalidField(
    "/file",
    `gambar memiliki lebih dari ${millions} juta piksel`,
    `the picture has more than ${millions} million pixels`,
  );
}

const extensions: Record<DocumentType, readonly string[]> = {
  "application/pdf": ["pdf"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/png": ["png"],
  "image/webp": ["webp"],
};

/** Control characters, and those that turn the direction of writing: `gnp.exe` could be read as `exe.png`. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu;

/**
 * A name under which the file may be saved anywhere: no path, nothing unseen, no sign that a system forbids, and an
 * extension that says what the file is.
 */
export function safeName(name: string, type: DocumentType): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .replace(unseen, "")
    .replace(/[<>:"|?*]+/g, "_")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  const known = extensions[type];
  const [, stem = plain, extension = ""] = /^(.+)\.([^.]{1,8})$/.exec(plain) ?? [];
  const fits = known.includes(extension.toLowerCase());
  const kept = [...(fits ? stem : plain)].slice(0, 150).join("") || "dokumen";
  return `${kept}.${fits ? extension : known[0]}`;
}

/** One line without anything unseen; what is left of nothing is the name without its extension. */
export function titleOf(title: string | undefined, fileName: string): string {
  const line = (title ?? "").normalize("NFC").replace(/\s+/g, " ").replace(unseen, "").trim();
  const name = fileName
    .replace(/\.\w+$/, "")
    .replace(/_+/g, " ")
    .trim();
  return line === "" ? name : line;
}

/** `invalid-data` for a title of which nothing can be seen. */
export function checkTitle(title: string): string {
  const line = titleOf(title, "");
  if (line === "") throw invalidField("/title", "isi judul dokumen", "give the document a title");
  return line;
}

/** `conflict` for a file that lies with this very subject already. */
export function alreadyThere({ title, addedAt, addedBy }: Pick<Document, "title" | "addedAt" | "addedBy">) {
  const day = addedAt.slice(0, 10);
  return new ProblemError("conflict", {
    detail: {
      id: `Berkas yang sama sudah tersimpan di sini sebagai “${title}” (${longDate(day, "id")}, oleh ${addedBy}).`,
      en: `The same file is kept here already as “${title}” (${longDate(day, "en")}, by ${addedBy}).`,
    },
  });
}

/** `not-found` for a subject that a document cannot be kept with. */
export function noSubject(): ProblemError {
  return new ProblemError("not-found", {
    detail: {
      id: "Menara, izin, atau surat tempat dokumen ini hendak disimpan tidak terdaftar.",
      en: "The tower, permit or letter to keep this document with is not on record.",
    },
  });
}

export interface SearchWords {
  /** For `websearch_to_tsquery`: all but the last word. */
  whole: string;
  /** The last word, still being typed: it may be the beginning of a longer one. Null: every word is whole. */
  beginning: string | null;
  /** Words to mark in a passage, in lower case. */
  marked: string[];
}

/**
 * What is looked for. As in other search boxes, quotes hold words together, `-` leaves out and `or` is a choice;
 * other signs part words, as they do in what is searched.
 */
export function searchWords(q: string): SearchWords {
  const text = q
    .normalize("NFC")
    .replace(unseen, " ")
    .replace(/[“”„]/g, '"')
    // A sign within a word parts it; a minus before a word stays what it is.
    .replace(/(?<=[\p{L}\p{N}])[^\p{L}\p{N}\s"]+(?=[\p{L}\p{N}])/gu, " ")
    .trim();
  const quoted = (text.match(/"/g)?.length ?? 0) % 2 === 1;
  const [, whole = "", last = ""] = /^(.*?)(?:^|(?<=\s))([\p{L}\p{N}]+)$/su.exec(text) ?? [];
  const isPrefix = last !== "" && !quoted && !/\bor\s*$/i.test(whole) && !/^or$/i.test(last);
  const wanted = text.replace(/(?:^|\s)-(?:"[^"]*"?|\S+)/g, " ").match(/[\p{L}\p{N}]+/gu) ?? [];
  return {
    whole: isPrefix ? whole : text,
    beginning: isPrefix ? last.toLowerCase() : null,
    marked: [...new Set(wanted.map((word) => word.toLowerCase()))].slice(0, 8),
  };
}

/** Characters of a passage. */
const excerptLength = 240;

/**
 * The passage with the most of the words, in parts: what is found, and what stands around it.
 * @param passages texts around where a word occurs first
 */
export function excerptOf(passages: readonly string[], { marked, beginning }: SearchWords) {
  if (marked.length === 0) return [];
  // Words are letters and digits only: nothing in them means anything to a regular expression.
  const ends = marked.map((word) => (word === beginning ? `${word}[\\p{L}\\p{N}]*` : `${word}(?![\\p{L}\\p{N}])`));
  const hits = new RegExp(`(?<![\\p{L}\\p{N}])(?:${ends.join("|")})`, "giu");
  const ranked = passages
    .map((text) => ({ text, found: new Set(text.toLowerCase().match(hits)).size }))
    .filter(({ found }) => found > 0)
    .sort((a, b) => b.found - a.found);
  const best = ranked[0]?.text;
  if (best === undefined) return [];
  const shown = cutToWords(best, best.search(hits));
  const parts: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const { index, 0: word } of shown.matchAll(hits)) {
    if (index > at) parts.push({ text: shown.slice(at, index), hit: false });
    parts.push({ text: word, hit: true });
    at = index + word.length;
  }
  if (at < shown.length) parts.push({ text: shown.slice(at), hit: false });
  return parts;
}

/** So many characters around a place, whole words, with dots where something was left out. */
function cutToWords(text: string, place: number): string {
  const line = text.replace(/\s+/g, " ");
  const from = Math.max(0, Math.min(place - 80, line.length - excerptLength));
  const start = from === 0 ? 0 : line.indexOf(" ", from) + 1;
  const to = start + excerptLength >= line.length ? line.length : line.lastIndexOf(" ", start + excerptLength);
  return `${start > 0 ? "… " : ""}${line.slice(start, to > start ? to : undefined)}${to < line.length ? " …" : ""}`;
}

const idCursor = z.tuple([z.uuid()]);
const rankCursor = z.tuple([z.number(), z.uuid()]);

function encode(value: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** Where a list ended, latest first: ids are in the order of time. */
export const idCursors = {
  encode: (id: string) => encode([id]),
  /** @throws ProblemError `invalid-request` at `?cursor` */
  decode(cursor: string | undefined): string | null {
    if (cursor === undefined) return null;
    const [id] = idCursor.safeParse(cursorJson(cursor)).data ?? [];
    if (id === undefined) throw badCursor();
    return id;
  },
};

/** Where a search ended, best first. */
export const rankCursors = {
  encode: (rank: number, id: string) => encode([rank, id]),
  /** @throws ProblemError `invalid-request` at `?cursor` */
  decode(cursor: string | undefined): { rank: number; id: string } | null {
    if (cursor === undefined) return null;
    const [rank, id] = rankCursor.safeParse(cursorJson(cursor)).data ?? [];
    if (rank === undefined || id === undefined) throw badCursor();
    return { rank, id };
  },
};
