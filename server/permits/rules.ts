/** What a permit record must fulfil. Pure: the store looks up what the rules need to know. */
import type { BodyOf } from "../../contract/route.ts";
import type { updatePermit } from "../../contract/permits.ts";
import type { Term } from "../../contract/status.ts";
import { ProblemError, type FieldError } from "../http/problem-error.ts";

export type PermitChange = BodyOf<typeof updatePermit>;

/** A permit as it would stand after the change. */
export interface PermitDraft {
  issuedOn: string | null;
  term: Term;
  validUntil: string | null;
  disputed: boolean;
  revokedOn: string | null;
}

/** What the registry knows about what the change refers to. */
export interface References {
  typeExists: boolean;
  /** How the replaced permit fits; "fits" too when none is named. */
  replaced: "fits" | "unknown" | "other-tower" | "itself" | "circle";
}

const error = (pointer: string, id: string, en: string): FieldError => ({ pointer, detail: { id, en } });

const endAllowed: Record<Term, "needed" | "possible" | "none"> = {
  fixed: "needed",
  open_ended: "none",
  follows_lease: "possible",
  unknown: "none",
};

function termErrors({ term, validUntil }: PermitDraft): FieldError[] {
  if (endAllowed[term] === "needed" && validUntil === null) {
    const en = "a fixed term needs its last day; without one choose open-ended, the lease's term or unknown";
    return [error("/validUntil", "jangka tetap memerlukan tanggal akhir; bila tidak ada, pilih jangka lain", en)];
  }
  if (endAllowed[term] === "none" && validUntil !== null) {
    const [id, en] =
      term === "open_ended"
        ? [
            "izin tanpa batas waktu tidak memiliki tanggal akhir; kosongkan",
            "an open-ended permit has no last day; clear it",
          ]
        : [
            "jangka tidak diketahui tidak memiliki tanggal akhir; kosongkan atau pilih jangka lain",
            "an unknown term has no last day; clear it or choose another term",
          ];
    return [error("/validUntil", id, en)];
  }
  return [];
}

function dateErrors({ issuedOn, term, validUntil, disputed, revokedOn }: PermitDraft): FieldError[] {
  if (issuedOn === null) {
    if (term === "unknown" || disputed) return [];
    const en = "give the date of issue; if it cannot be read choose the unknown term, or mark the permit as disputed";
    return [
      error(
        "/issuedOn",
        "isi tanggal terbit; bila tidak terbaca, pilih jangka tidak diketahui atau tandai sebagai diragukan",
        en,
      ),
    ];
  }
  const errors: FieldError[] = [];
  if (validUntil !== null && validUntil < issuedOn) {
    errors.push(error("/validUntil", "tidak boleh sebelum tanggal terbit", "must not lie before the date of issue"));
  }
  if (revokedOn !== null && revokedOn < issuedOn) {
    const en = `the permit was revoked on ${revokedOn}; it cannot have been issued after that`;
    errors.push(error("/issuedOn", `izin ini dicabut pada ${revokedOn}; tanggal terbit tidak boleh sesudahnya`, en));
  }
  return errors;
}

const replacedTexts: Record<Exclude<References["replaced"], "fits">, [id: string, en: string]> = {
  unknown: ["izin yang diganti tidak terdaftar", "the replaced permit is not on record"],
  "other-tower": ["izin yang diganti harus izin menara ini", "the replaced permit must be one of this tower"],
  itself: ["izin tidak dapat mengganti dirinya", "a permit cannot replace itself"],
  circle: ["izin itu sendiri menggantikan izin ini", "that permit itself replaces this one"],
};

/** @throws ProblemError `invalid-data` with everything that needs mending, all at once */
export function checkPermit(draft: PermitDraft, { typeExists, replaced }: References): void {
  const errors = [...termErrors(draft), ...dateErrors(draft)];
  if (!typeExists) errors.push(error("/type", "jenis izin tidak dikenal", "no such permit type"));
  if (replaced !== "fits") errors.push(error("/replacesId", ...replacedTexts[replaced]));
  if (errors.length > 0) throw new ProblemError("invalid-data", { errors });
}

/** The permit as it would be: what the change does not name stays. */
export function merged(present: PermitDraft, change: Partial<PermitDraft>): PermitDraft {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...present, ...(Object.fromEntries(given) as Partial<PermitDraft>) };
}

export const newPermit: PermitDraft = {
  issuedOn: null,
  term: "unknown",
  validUntil: null,
  disputed: false,
  revokedOn: null,
};

/**
 * Whether a permit can be revoked from `on` on; on that day it counts no longer.
 * @throws ProblemError `conflict` when it is revoked already, `invalid-data` when `on` lies before its issue
 */
export function checkRevocation({ issuedOn, revokedOn }: PermitDraft, on: string): void {
  if (revokedOn !== null) {
    const detail = {
      id: `Izin ini sudah dicabut pada ${revokedOn}.`,
      en: `This permit was revoked on ${revokedOn} already.`,
    };
    throw new ProblemError("conflict", { detail });
  }
  if (issuedOn !== null && on < issuedOn) {
    const errors = [
      error(
        "/on",
        `tidak boleh sebelum tanggal terbit, ${issuedOn}`,
        `must not lie before the date of issue, ${issuedOn}`,
      ),
    ];
    throw new ProblemError("invalid-data", { errors });
  }
}
