/** Evidence in words, for the person who decides: what agrees, what contradicts, and how much each weighs. */
import type { Text } from "../http/problem-error.ts";
import { bestPaper, compare, jointAccuracyM, metresApart, type EvidenceKind, type Finding } from "./evidence.ts";
import { prepare, type Prepared } from "./prepared.ts";
import { keyOf, models, type Models } from "./score.ts";
import type { Incoming, Registered } from "./types.ts";

export interface Evidence {
  kind: EvidenceKind;
  /** Nats: above 0 speaks for the pair, below 0 against it. 1 makes it 2.7 times as likely, 3 twenty times. */
  agreement: number;
  text: Text;
}

type Pair = { row: Prepared<Incoming>; tower: Prepared<Registered>; level: string };

/** The strongest first, for or against. Missing values say nothing and are left out. */
export function explain(incoming: Incoming, registered: Registered, byKind: Models = models): Evidence[] {
  const [row, tower] = [prepare(incoming), prepare(registered)];
  const model = byKind[incoming.kind];
  const evidences = compare(row, tower).map((finding: Finding): Evidence => {
    const weight = (model.findings[keyOf(finding)] ?? 0) * model.sharpness;
    return {
      kind: finding.kind,
      agreement: Number(weight.toFixed(2)),
      text: texts[finding.kind]({ row, tower, level: finding.level }),
    };
  });
  return evidences.sort((a, b) => Math.abs(b.agreement) - Math.abs(a.agreement));
}

const both = (id: string, en: string): Text => ({ id, en });
const metresIn = (language: "id" | "en", metres: number): string =>
  metres < 1_000
    ? `${Math.round(metres)} m`
    : `${(metres / 1_000).toLocaleString(language, { maximumFractionDigits: 1 })} km`;

const texts: Record<EvidenceKind, (pair: Pair) => Text> = {
  registryNumber: ({ row, tower, level }) => {
    const numbers = `${row.of.registryNumber ?? ""} / ${tower.of.number}`;
    if (level === "same")
      return both(`Nomor registri sama: ${tower.of.number}`, `Same registry number: ${tower.of.number}`);
    return level === "near"
      ? both(`Nomor registri beda satu tanda: ${numbers}`, `Registry numbers one character apart: ${numbers}`)
      : both(`Nomor registri berbeda: ${numbers}`, `Different registry numbers: ${numbers}`);
  },
  siteId: ({ row, tower, level }) => {
    const ids = `${row.of.siteId ?? ""} / ${tower.of.siteId ?? ""}`;
    if (level === "same") return both(`Site ID sama: ${ids}`, `Same site ID: ${ids}`);
    if (level === "otherNumber" || level === "otherScheme")
      return both(`Site ID berbeda: ${ids}`, `Different site IDs: ${ids}`);
    if (level === "sameDigits") return both(`Angka site ID sama: ${ids}`, `Same digits in the site ID: ${ids}`);
    if (level === "lookAlike") return both(`Site ID tampak sama: ${ids}`, `Site IDs look the same: ${ids}`);
    return both(`Site ID beda satu tanda: ${ids}`, `Site IDs one character apart: ${ids}`);
  },
  distance: ({ row, tower }) => {
    const metres = metresApart(row.of, tower.of) ?? 0;
    const joint = jointAccuracyM(row.of.positionAccuracyM, tower.of.positionAccuracyM);
    return both(
      `Berjarak ${metresIn("id", metres)} (ketelitian kedua titik ± ${metresIn("id", joint)})`,
      `${metresIn("en", metres)} apart (accuracy of both positions ± ${metresIn("en", joint)})`,
    );
  },
  owner: ({ row, tower, level }) => {
    const written = row.of.ownerText ?? "";
    switch (level) {
      case "same":
        return both(`Pemilik sama: ${written}`, `Same owner: ${written}`);
      case "former":
        return both(`${written} adalah pemilik terdahulu`, `${written} is a former owner`);
      case "tenant":
        return both(`${written} tercatat sebagai penyewa`, `${written} is on record as a tenant`);
      case "similar":
        return both(
          `Nama pemilik mirip: ${written} / ${tower.of.ownerText ?? ""}`,
          `Owners' names are alike: ${written} / ${tower.of.ownerText ?? ""}`,
        );
      default:
        return both(
          `Pemilik berbeda: ${written} / ${tower.of.ownerText ?? ""}`,
          `Different owners: ${written} / ${tower.of.ownerText ?? ""}`,
        );
    }
  },
  tenants: ({ level }) =>
    level === "all"
      ? both("Semua penyewa cocok", "All tenants agree")
      : level === "some"
        ? both("Sebagian penyewa cocok", "Some tenants agree")
        : both("Tidak ada penyewa yang cocok", "No tenant agrees"),
  name: ({ row, tower, level }) =>
    likeness(level, "Nama", "names", `${row.of.name ?? ""} / ${tower.of.name ?? ""}`, [
      "like0.95",
      "like0.75",
      "like0.55",
    ]),
  address: ({ row, tower, level }) => {
    const pair = `${row.of.address ?? ""} / ${tower.of.address ?? ""}`;
    if (level === "otherNumber") return both(`Nomor rumah berbeda: ${pair}`, `Different house numbers: ${pair}`);
    return likeness(level, "Alamat", "addresses", pair, ["sameNumber", "like0.8", "like0.65", "like0.5"]);
  },
  rtRw: ({ level }) => (level === "same" ? both("RT/RW sama", "Same RT/RW") : both("RT/RW berbeda", "Different RT/RW")),
  area: ({ level }) => {
    switch (level) {
      case "village":
        return both("Desa/kelurahan sama", "Same village");
      case "otherVillage":
        return both("Kecamatan sama, desa/kelurahan berbeda", "Same district, another village");
      case "district":
        return both("Kecamatan sama", "Same district");
      default:
        return both("Kecamatan berbeda", "Different districts");
    }
  },
  height: ({ row, tower, level }) => {
    const [mine, theirs] = [row.of.heightM ?? 0, tower.of.heightM ?? 0];
    const pair = (language: "id" | "en") => `${mine.toLocaleString(language)} m / ${theirs.toLocaleString(language)} m`;
    if (level === "same") return both(`Tinggi sama: ${pair("id")}`, `Same height: ${pair("en")}`);
    if (level === "onPaper")
      return both(
        `Tinggi ${mine.toLocaleString("id")} m tertulis pada izinnya`,
        `${mine} m stands on one of its permits`,
      );
    return level === "near"
      ? both(`Tinggi hampir sama: ${pair("id")}`, `Nearly the same height: ${pair("en")}`)
      : both(`Tinggi berbeda: ${pair("id")}`, `Different heights: ${pair("en")}`);
  },
  yearBuilt: ({ row, tower, level }) => {
    const pair = `${row.of.yearBuilt ?? ""} / ${tower.of.yearBuilt ?? ""}`;
    return level === "same"
      ? both(`Tahun berdiri sama: ${pair}`, `Same year built: ${pair}`)
      : both(`Tahun berdiri berbeda: ${pair}`, `Different years built: ${pair}`);
  },
  structure: ({ level }) =>
    level === "same"
      ? both("Jenis menara sama", "Same structure")
      : level === "related"
        ? both("Jenis menara mudah tertukar", "Structures that are easily confused")
        : both("Jenis menara berbeda", "Different structures"),
  permitNumber: ({ row, tower, level }) => {
    const best = bestPaper(row, tower);
    const number = best?.paper.number ?? "";
    if (level === "same") return both(`Nomor izin sama: ${number}`, `Same permit number: ${number}`);
    return best
      ? both(`Nomor izin beda satu tanda: ${number}`, `Permit numbers one character apart: ${number}`)
      : both("Izin sejenis di registri bernomor lain", "The registry's permits of this type have other numbers");
  },
  permitDay: ({ level }) =>
    level === "same"
      ? both("Tanggal terbit sama dengan izin di registri", "Issued on the same day as a permit on record")
      : both("Izin sejenis di registri bertanggal lain", "Permits of this type on record have other dates"),
  issueYear: ({ row, tower, level }) => {
    const issued = row.of.permits.map((paper) => paper.issuedOn?.slice(0, 4)).find((year) => year !== undefined) ?? "";
    const built = String(tower.of.yearBuilt ?? "");
    return level === "before"
      ? both(`Izin tahun ${issued} mendahului menara (${built})`, `Permit of ${issued}, before the tower (${built})`)
      : both(`Izin tahun ${issued}, menara berdiri ${built}`, `Permit of ${issued}, tower built in ${built}`);
  },
};

/** `alike`: the levels that still count as alike, the first of them as the same. */
function likeness(level: string, id: string, en: string, pair: string, alike: readonly string[]): Text {
  if (level === alike[0]) return both(`${id} sama: ${pair}`, `Same ${en}: ${pair}`);
  return alike.includes(level)
    ? both(`${id} mirip: ${pair}`, `Similar ${en}: ${pair}`)
    : both(`${id} tidak mirip: ${pair}`, `Unlike ${en}: ${pair}`);
}
