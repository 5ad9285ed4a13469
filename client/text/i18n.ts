import i18next, { type ResourceLanguage } from "i18next";
import { initReactI18next } from "react-i18next";
import { first } from "./id-first.ts";

export const languages = ["id", "en"] as const;
export type Language = (typeof languages)[number];

/** The texts come in two parts, so that the first screen does not wait for the words of all others. */
type Part = "first" | "records";

const loaders: Record<Language, Record<Part, () => Promise<ResourceLanguage>>> = {
  id: {
    first: () => Promise.resolve(first),
    records: async () => (await import("./id-records.ts")).records,
  },
  en: {
    first: async () => (await import("./en-first.ts")).first,
    records: async () => (await import("./en-records.ts")).records,
  },
};

const storageKey = "menara.language";
const wanted = new Set<Part>(["first"]);

/** The language chosen earlier on this device; Indonesian unless one was. */
export function storedLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  return languages.find((language) => language === stored) ?? "id";
}

async function load(language: Language, part: Part): Promise<void> {
  for (const [namespace, texts] of Object.entries(await loaders[language][part]()))
    i18next.addResourceBundle(language, namespace, texts);
}

/** Starts the texts in the stored language; `t` works once this resolves. */
export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "id",
    fallbackLng: "id",
    defaultNS: "common",
    resources: { id: first },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await chooseLanguage(storedLanguage());
}

/** Fetches the texts of the pages of records; what is there already is not fetched again. */
export async function loadRecordTexts(): Promise<void> {
  wanted.add("records");
  await load(storedLanguage(), "records");
}

/** Switches every text, remembers the choice on this device and tells the document (screen readers, hyphenation, the API). */
export async function chooseLanguage(language: Language): Promise<void> {
  await Promise.all([...wanted].map((part) => load(language, part)));
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(storageKey, language);
}
