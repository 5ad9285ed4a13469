/** What keeps a survey from being received, in sentences that say what to do. Pure. */
import type { PhotoKind } from "../../contract/survey-content.ts";
import type { SurveyFault } from "../../contract/survey-rules.ts";
import type { FieldError, Text } from "../http/problem-error.ts";

const text = (id: string, en: string): Text => ({ id, en });

const photoWords: Record<PhotoKind, Text> = {
  overview: text("keseluruhan menara", "the whole tower"),
  identity_plate: text("papan identitas", "the identity plate"),
  base: text("kaki menara", "the base"),
  antenna: text("antena", "the antennas"),
  permit_paper: text("surat izin", "the permit paper"),
};

const sentences: Record<Exclude<SurveyFault["fault"], "accuracy-needs-reason" | "photo-needed">, Text> = {
  "tower-needed": text("sebutkan menara yang disurvei", "say which tower was surveyed"),
  "tower-unwanted": text(
    "menara yang belum terdaftar tidak menunjuk menara lain; kosongkan",
    "a tower that is not in the registry names no other one; leave this empty",
  ),
  "base-needed": text(
    "sertakan data registri yang ditampilkan ponsel saat survei dimulai",
    "send along what the phone showed of the registry when the survey began",
  ),
  "new-tower-needed": text("isi data menara yang belum terdaftar", "describe the tower that is not in the registry"),
  "position-needed": text("ambil titik koordinat menara", "take the tower's position"),
  "reading-needed": text(
    "sertakan hasil GPS atau titik yang digeser sebagai asal titik koordinat ini",
    "send the fix, or the point set by hand, from which this position comes",
  ),
  "reading-differs": text(
    "harus sama dengan hasil GPS atau titik yang digeser; ambil titiknya lagi",
    "must equal the fix or the point set by hand; take the position again",
  ),
  "no-fix-needs-reason": text(
    "sebutkan alasan mengirim titik tanpa GPS",
    "give the reason for sending a point without a fix",
  ),
  "state-must-fit": text(
    "keadaan harus sesuai dengan hasil kunjungan; perbaiki salah satunya",
    "the state must fit the outcome of the visit; mend one of the two",
  ),
  "base-unknown": text(
    "registri belum memiliki nilai untuk dibenarkan; isi nilainya",
    "the registry has no value to confirm; give the value",
  ),
  "remarks-needed": text(
    "ceritakan di catatan apa yang dicari dan ditemui di tempat",
    "tell in the remarks what was looked for and what is there",
  ),
  "photos-too-large": text(
    "semua foto bersama paling besar 15 MB; hapus sebagian",
    "all photos together may have 15 MB; remove some",
  ),
  "photo-twice": text("foto ini sudah ada; hapus yang kedua", "this photo is there already; remove the second one"),
  "closed-before-opened": text(
    "survei tidak dapat selesai sebelum dimulai; periksa jam ponsel",
    "a survey cannot end before it begins; check the phone's clock",
  ),
};

/**
 * A fault as an error of the request's body.
 * @param maxAccuracyM metres, the deployment's limit
 */
export function asFieldError({ pointer, fault, kind }: SurveyFault, maxAccuracyM: number): FieldError {
  return { pointer: `/content${pointer}`, detail: sentence(fault, kind, maxAccuracyM) };
}

function sentence(fault: SurveyFault["fault"], kind: PhotoKind | undefined, maxAccuracyM: number): Text {
  if (fault === "photo-needed") {
    const what = photoWords[kind ?? "overview"];
    return text(`tambahkan foto ${what.id}`, `add a photo of ${what.en}`);
  }
  if (fault === "accuracy-needs-reason") {
    return text(
      `ketelitian lebih buruk dari ${maxAccuracyM} m; tunggu GPS membaik atau sebutkan alasannya`,
      `the accuracy is worse than ${maxAccuracyM} m; wait for a better fix or give the reason`,
    );
  }
  return sentences[fault];
}
