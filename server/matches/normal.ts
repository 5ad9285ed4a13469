/** Makes what people type comparable. Nothing here knows a place: abbreviations are those of Indonesian addresses. */

const abbreviations = new Map(
  Object.entries({
    jalan: "jl jln",
    desa: "ds",
    dusun: "dsn dsun",
    kelurahan: "kel",
    kecamatan: "kec",
    kabupaten: "kab",
    gang: "gg",
    pasar: "psr",
    perumahan: "perum prm",
    kampung: "kp",
    selatan: "sel slt",
    timur: "tmr tim",
    no: "nomor nmr",
  }).flatMap(([word, short]) => short.split(" ").map((form) => [form, word] as const)),
);

/** Lower case, letters and digits only, single spaces. */
export function plain(text: string): string {
  const lower = text.toLowerCase();
  // Most text is plain ASCII, where there is nothing to take apart.
  const bare = /[\u0080-\uffff]/.test(lower) ? lower.normalize("NFKD").replace(/\p{M}/gu, "") : lower;
  return bare.replace(/[^a-z0-9]+/g, " ").trim();
}

/** `Jl. Raya Dukun No. 014, Ds. X RT.003/RW.02` → `jalan raya dukun no14 desa x rt3 rw2`. */
export function plainAddress(text: string): string {
  const out = plain(text)
    .split(" ")
    .map((word) => abbreviations.get(word) ?? word)
    .join(" ");
  if (!/\d/.test(out)) return out;
  return out
    .replace(/\brt\s*rw\s*0*(\d+)\s+0*(\d+)\b/, "rt$1 rw$2")
    .replace(/\b(no|rt|rw)\s*0*(?=\d)/g, "$1")
    .replace(/(\brt\d+)(?=rw\d)/, "$1 ");
}

/** A site's name without the words that say only that it is one. */
export function plainName(text: string): string {
  const named = plainAddress(text).replace(/\b(site|bts|menara|tower|twr|desa|kelurahan)\b/g, " ");
  return named.replace(/\s+/g, " ").trim() || plain(text);
}

/** A company's name without its legal form. */
export function plainCompany(text: string): string {
  return (
    plain(text)
      .replace(/\b(pt|tbk|persero|cv)\b/g, " ")
      .replace(/\s+/g, " ")
      .trim() || plain(text)
  );
}

/** `jtm-gsk 3945_h/b` → `JTMGSK3945HB`. Empty when there is nothing to compare. */
export function plainSiteId(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** `grs 1`, `GRS0001` and `GRS-0001` are the same number. */
export function plainRegistryNumber(text: string): string {
  const [, letters, digits] = /^([A-Z]*)0*(\d+)$/.exec(plainSiteId(text)) ?? [];
  return digits === undefined ? plainSiteId(text) : `${letters ?? ""}${digits}`;
}

const months = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/**
 * `503 / 65 - iii / KP2T.`, `503/065/3/KP2T` and `503/65/III/KP2T` are the same permit number: parts without leading
 * zeros, Roman months as numbers. Only a part of its own counts as a month.
 */
export function plainPermitNumber(text: string): string {
  return text
    .toUpperCase()
    .replace(/^\s*(NO|NOMOR|NMR)\b[.:\s]*/, "")
    .split(/[^A-Z0-9]+/)
    .filter((part) => part !== "")
    .map((part) => {
      const month = months.indexOf(part);
      return month >= 0 ? String(month + 1) : part.replace(/^0+(?=\d)/, "");
    })
    .join("/");
}
