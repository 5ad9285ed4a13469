/** From a header to a meaning: known words, then words with a slip of the fingers, then the words a header is made of. */
import { plain } from "../imports/cells.ts";
import { headersOf, meanings, permitWords, silentHeaders } from "./meanings.ts";
import { editDistance } from "./text.ts";
import type { Meaning } from "./types.ts";

export interface TitleReading {
  meaning: Meaning;
  permitType: string | null;
  confidence: number;
}

export type TitleReader = (title: string, over?: string) => TitleReading | null;

const known = new Map<string, Meaning>();
for (const meaning of meanings)
  for (const name of headersOf(meaning)) if (!known.has(plain(name))) known.set(plain(name), meaning);
const silent = new Set(silentHeaders.map(plain));
const inPermit = new Map(
  permitWords.flatMap(([meaning, ...names]) => names.map((name) => [plain(name), meaning] as const)),
);

/** Other names of permit types in headers; a type that the registry does not know is not looked for. */
const typeWords: Readonly<Record<string, readonly string[]>> = {
  REKOM: ["rekomendasi", "rekom", "rekomtek", "rekomendasi menara", "rekom menara"],
  HO: ["ho", "izin gangguan", "ijin gangguan"],
  IMB: ["imb", "imb menara", "imb tower", "izin mendirikan bangunan"],
  UKL_UPL: ["ukl upl", "uklupl", "ukl/upl", "ukl-upl", "sppl"],
  SITEPLAN: ["siteplan", "site plan", "rencana tapak"],
  SLF: ["slf", "sertifikat laik fungsi"],
  PBG: ["pbg"],
  KKOP: ["kkop"],
  IPR: ["ipr"],
};

/** @param permitTypes codes of the registry's permit types */
export function createTitleReader(permitTypes: readonly string[]): TitleReader {
  const types = new Map<string, string>();
  for (const code of permitTypes) for (const name of [code, ...(typeWords[code] ?? [])]) types.set(plain(name), code);
  const longest = [...types.keys()].sort((a, b) => b.length - a.length);

  const typed = (title: string): TitleReading | null => {
    const words = ` ${spaced(title)} `;
    for (const name of longest) {
      const at = findWords(words, name);
      if (at === null) continue;
      const rest = plain(at.replace(/\b(izin|ijin|surat)\b/g, " "));
      const meaning = inPermit.get(rest) ?? near(rest, inPermit)?.meaning;
      if (meaning !== undefined)
        return { meaning, permitType: types.get(name) ?? null, confidence: rest === "" ? 0.75 : 0.95 };
    }
    return null;
  };

  return (title, over = "") => {
    const name = plain(title);
    if (silent.has(name) || (name === "" && plain(over) === "")) return null;
    const whole = typed(`${over} ${title}`);
    if (whole) return whole;
    const permitAbove = /\b(izin|ijin|perizinan|perijinan|surat izin)\b/i.test(over);
    const inside = permitAbove ? inPermit.get(withoutUnit(name)) : undefined;
    if (inside !== undefined && name !== "") return { meaning: inside, permitType: null, confidence: 0.95 };
    return read(title) ?? (over === "" ? null : read(`${over} ${title}`));
  };
}

function read(title: string): TitleReading | null {
  const bare = plain(title.replace(/\([^)]*\)|\[[^\]]*\]/g, " ")) || plain(title);
  for (const name of [plain(title), bare, withoutUnit(plain(title))]) {
    const meaning = known.get(name);
    if (meaning !== undefined) return { meaning, permitType: null, confidence: name.length <= 1 ? 0.6 : 0.95 };
  }
  // "Latitude (LS)", "Koordinat (Lat, Long)": what stands in brackets alone.
  const inner = /[([]([^)\]]+)[)\]]/.exec(title)?.[1];
  const hint = inner === undefined ? undefined : known.get(plain(inner));
  if (hint !== undefined && plain(inner ?? "").length > 1) return { meaning: hint, permitType: null, confidence: 0.8 };
  return near(bare, known) ?? byWords(title);
}

function withoutUnit(name: string): string {
  return name.replace(/(meter|mtr|dpl|m)$/, "");
}

function near(name: string, names: ReadonlyMap<string, Meaning>): TitleReading | null {
  if (name.length < 5) return null;
  const allowed = name.length >= 9 ? 2 : 1;
  let best: TitleReading | null = null;
  let least = allowed + 1;
  for (const [other, meaning] of names) {
    if (other.length < 5 || Math.abs(other.length - name.length) > allowed) continue;
    const distance = editDistance(name, other);
    if (distance < least) {
      least = distance;
      best = { meaning, permitType: null, confidence: 0.85 - 0.1 * distance };
    }
  }
  return best;
}

/** Long headers by the words in them; the first rule that fits decides. */
const rules: readonly (readonly [RegExp, Meaning])[] = [
  [
    /\b(lintang|latitude|lat)\b.*\b(bujur|longitude|long|lon)\b|\b(bujur|longitude|long)\b.*\b(lintang|latitude|lat)\b/,
    "koordinat",
  ],
  [/\b(lintang|latitude|lat)\b/, "lintang"],
  [/\b(bujur|longitude|long|lng)\b/, "bujur"],
  [/\beasting\b/, "timur"],
  [/\bnorthing\b/, "utara"],
  [/\bko+rdinat\b/, "koordinat"],
  [/\brt\b.*\brw\b/, "rt_rw"],
  [/\b(desa|kelurahan|kel)\b/, "desa"],
  [/\b(kecamatan|kec)\b/, "kecamatan"],
  [/\b(berlaku|berakhir|kadaluarsa|kedaluwarsa|expired?|expiry|habis)\b/, "izin_berlaku_sampai"],
  [/\b(tgl|tanggal)\b.*\b(izin|ijin|sk|surat|terbit)\b/, "izin_tanggal_terbit"],
  [/\b(no|nomor)\b.*\b(izin|ijin|sk|surat)\b/, "izin_nomor"],
  [/\btinggi\b.*\b(gedung|bangunan)\b/, "tinggi_gedung_m"],
  [/\b(tinggi|ketinggian|height)\b/, "tinggi_m"],
  [/\b(operator|penyewa|tenants?)\b/, "penyewa"],
  [/\b(pemilik|owner|penyedia|provider|pengelola)\b/, "pemilik"],
  [/\bsite id\b|\bid site\b|\bkode (site|menara|tower)\b/, "site_id"],
  [/\b(nama|name)\b.*\b(site|menara|tower|bts)\b|\bsite name\b/, "nama"],
  [/\b(jenis|tipe|type)\b.*\b(menara|tower|bts)\b/, "jenis_menara"],
  [/\b(tahun|thn)\b/, "tahun_berdiri"],
  [/\b(alamat|address)\b/, "alamat"],
  [/\b(keterangan|ket|catatan|remarks?)\b/, "catatan"],
];

function byWords(title: string): TitleReading | null {
  const words = spaced(title);
  const rule = rules.find(([pattern]) => pattern.test(words));
  return rule ? { meaning: rule[1], permitType: null, confidence: 0.65 } : null;
}

function spaced(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/** The words without those that spell `name` (several words may); null when it does not occur as whole words. */
function findWords(words: string, name: string): string | null {
  const list = words.trim().split(" ");
  for (let from = 0; from < list.length; from++) {
    let joined = "";
    for (let to = from; to < list.length && joined.length < name.length; to++) {
      joined += list[to] ?? "";
      if (joined === name) return [...list.slice(0, from), ...list.slice(to + 1)].join(" ");
    }
  }
  return null;
}
