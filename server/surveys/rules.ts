/** What becomes of a survey that arrives, and what it must fulfil. Pure: no I/O. */
import { createHash } from "node:crypto";
import { dateInJakarta } from "../../contract/dates.ts";
import { canonicalJson, type SurveyContent } from "../../contract/survey-content.ts";
import type { SurveyState } from "../../contract/surveys.ts";
import { ProblemError, type FieldError } from "../http/problem-error.ts";

const dayMs = 86_400_000;
/** A phone's clock may be this far ahead of ours before a visit counts as one of the future. */
const clockToleranceMs = dayMs;
const firstPlausible = "2000-01-01T00:00:00Z";

/** SHA-256 of a content's canonical JSON, hexadecimal: the same on the phone. */
export function digestOf(content: SurveyContent): string {
  return createHash("sha256").update(canonicalJson(content)).digest("hex");
}

/** What the server has of a survey, as far as an arriving attempt is measured by it. */
export interface Standing {
  state: SurveyState;
  attempt: number;
  /** SHA-256 of the arriving attempt's number, if that attempt has been here before. */
  knownSha256: string | null;
}

/**
 * `store`: not seen before, or newer than what waits. `keep`: an older attempt that comes late, kept beside the others.
 * `known`: nothing to do, the reply was lost.
 * @param present null when the survey is new
 * @throws ProblemError `conflict` when the attempt was here with other content, or the survey is decided
 */
export function receptionOf(
  present: Standing | null,
  { attempt, sha256 }: { attempt: number; sha256: string },
): "store" | "keep" | "known" {
  if (present === null) return "store";
  if (present.knownSha256 !== null) {
    if (present.knownSha256 === sha256) return "known";
    throw conflict(
      `Kiriman ke-${attempt} survei ini sudah diterima dengan isi yang lain. Kirim isi ini sebagai kiriman berikutnya.`,
      `Attempt ${attempt} of this survey was received with other content. Send this content as the next attempt.`,
    );
  }
  if (attempt < present.attempt) return "keep";
  if (present.state === "received" || present.state === "returned") return "store";
  throw present.state === "accepted"
    ? conflict(
        "Survei ini sudah diterima dan tidak dapat diganti lagi. Buat survei baru untuk menara ini.",
        "This survey has been accepted and cannot be replaced. Begin a new survey of this tower.",
      )
    : conflict(
        "Survei ini sudah ditolak dan tidak dapat diganti lagi. Buat survei baru untuk menara ini.",
        "This survey has been rejected and cannot be replaced. Begin a new survey of this tower.",
      );
}

/** Instants that cannot be: a visit in the future, or before there were such phones. Pointers into the body. */
export function timeFaults({ visit }: SurveyContent, now: Date): FieldError[] {
  const latest = now.getTime() + clockToleranceMs;
  return (["opened", "closed"] as const).flatMap((moment) => {
    const at = Date.parse(visit[moment].at);
    if (at >= Date.parse(firstPlausible) && at <= latest) return [];
    const detail = {
      id: "waktu ini tidak mungkin; perbaiki tanggal dan jam ponsel, buka kembali surveinya, lalu kirim lagi",
      en: "this time cannot be; set the phone's date and time, reopen the survey and send it again",
    };
    return [{ pointer: `/content/visit/${moment}/at`, detail }];
  });
}

/** A paper's dates must fit each other, as those of a permit on record must. */
export function paperFaults({ answers }: SurveyContent): FieldError[] {
  const said = answers.permitPaper;
  if (said?.answer !== "changed") return [];
  const { issuedOn, validUntil } = said.value;
  if (issuedOn === null || validUntil === null || validUntil >= issuedOn) return [];
  const detail = {
    id: "tidak boleh sebelum tanggal terbit; baca lagi kedua tanggal pada surat izin",
    en: "must not lie before the date of issue; read both dates of the paper again",
  };
  return [{ pointer: "/content/answers/permitPaper/value/validUntil", detail }];
}

/** The calendar day of a visit in Asia/Jakarta; never later than today, whatever a phone's clock said. */
export function visitDay(visitedAt: Date, today: string): string {
  const day = dateInJakarta(visitedAt);
  return day < today ? day : today;
}

function conflict(id: string, en: string): ProblemError {
  return new ProblemError("conflict", { detail: { id, en } });
}
