import type { Request } from "express";
import { z } from "zod";
import type { Language, Text } from "./problem-error.ts";

/** Language of the answer by `Accept-Language`; Indonesian when the caller does not say. */
export function languageOf(request: Request): Language {
  return request.acceptsLanguages("id", "en") === "en" ? "en" : "id";
}

/** Words for the formats that the contract checks itself; the contract names them by a short code. */
const formats: Record<string, Text> = {
  date: { id: "harus tanggal yang ada, ditulis YYYY-MM-DD", en: "must be an existing date, written YYYY-MM-DD" },
  username: {
    id: "3–40 huruf kecil, angka, titik, garis bawah atau tanda hubung",
    en: "3–40 lower-case letters, digits, dots, underscores or hyphens",
  },
  "area-code": { id: "harus kode wilayah seperti 35.25.14", en: "must be an area code such as 35.25.14" },
  "lon,lat": { id: "harus bujur,lintang seperti 112.65,-7.16", en: "must be longitude,latitude such as 112.65,-7.16" },
  "west,south,east,north": {
    id: "harus barat,selatan,timur,utara dalam derajat",
    en: "must be west,south,east,north in degrees",
  },
};

const types: Record<string, Text> = {
  string: { id: "harus berupa teks", en: "must be text" },
  number: { id: "harus berupa angka", en: "must be a number" },
  int: { id: "harus bilangan bulat", en: "must be a whole number" },
  boolean: { id: "harus true atau false", en: "must be true or false" },
  array: { id: "harus berupa daftar", en: "must be a list" },
  tuple: { id: "harus [bujur, lintang]", en: "must be [longitude, latitude]" },
  object: { id: "harus berupa objek JSON", en: "must be a JSON object" },
};

const required: Text = { id: "wajib diisi", en: "is required" };
const unknownName: Text = { id: "tidak dikenal; periksa ejaannya", en: "is not known; check the spelling" };
const badId: Text = { id: "harus ID (UUID) yang sah", en: "must be a valid id (UUID)" };

function bound(kind: "min" | "max", limit: string, origin: string): Text {
  const unit =
    origin === "string"
      ? { id: " karakter", en: " characters" }
      : origin === "array"
        ? { id: " butir", en: " items" }
        : null;
  return kind === "min"
    ? { id: `minimal ${limit}${unit?.id ?? ""}`, en: `at least ${limit}${unit?.en ?? ""}` }
    : { id: `paling banyak ${limit}${unit?.id ?? ""}`, en: `at most ${limit}${unit?.en ?? ""}` };
}

/** Our words for what people get wrong most; zod's own for the rest. */
function words(issue: z.core.$ZodRawIssue): Text | null {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? required : (types[issue.expected] ?? null);
    case "invalid_value": {
      const choices = issue.values.map(String).join(", ");
      return { id: `pilih salah satu: ${choices}`, en: `choose one of: ${choices}` };
    }
    case "unrecognized_keys":
      return unknownName;
    case "too_small":
      return issue.origin === "string" && issue.minimum === 1
        ? required
        : bound("min", String(issue.minimum), issue.origin);
    case "too_big":
      return bound("max", String(issue.maximum), issue.origin);
    case "invalid_format":
      return issue.format === "uuid" ? badId : (formats[issue.format] ?? null);
    default:
      return null;
  }
}

const locales = { id: z.locales.id().localeError, en: z.locales.en().localeError };

/** Error map for one parse in the caller's language. */
export function parseErrors(language: Language): z.core.$ZodErrorMap {
  return (issue) => words(issue)?.[language] ?? locales[language](issue);
}

/** The sentence of one issue: our words where the contract gave a code, the error map's otherwise. */
export function issueText(issue: z.core.$ZodIssue, language: Language): string {
  return formats[issue.message]?.[language] ?? issue.message;
}
