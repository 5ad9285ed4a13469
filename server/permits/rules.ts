/** What a permit record must fulfil. Pure: the store looks up what the rules need to know. */
import type { BodyOf } from "../../contract/route.ts";
import type { changePermit, Permit, updatePermit } from "../../contract/permits.ts";
import type { Term } from "../../contract/status.ts";
import { ProblemError, type FieldError } from "../http/problem-error.ts";

export type PermitChange = BodyOf<typeof updatePermit>;
export type ChangeFrom = BodyOf<typeof changePermit>;
export type Act = Permit["act"];

/** A permit as it would stand after the change. */
export interface PermitDraft {
  issuedOn: string | null;
  term: Term;
  validUntil: string | null;
  disputed: boolean;
  revokedOn: string | null;
  replacesId: string | null;
  act: Act;
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

function actErrors({ act, replacesId }: PermitDraft): FieldError[] {
  if (act !== "issue" && replacesId === null) {
    const en = "say which permit it takes the place of";
    return [error("/replacesId", "sebutkan izin yang digantikannya", en)];
  }
  if (act === "issue" && replacesId !== null) {
    const en = "what replaces another permit is its renewal or a change of it";
    return [error("/act", "izin yang menggantikan izin lain adalah perpanjangan atau perubahan", en)];
  }
  return [];
}

const replacedTexts: Record<Exclude<References["replaced"], "fits">, [id: string, en: string]> = {
  unknown: ["izin yang diganti tidak terdaftar", "the replaced permit is not on record"],
  "other-tower": ["izin yang diganti harus izin menara ini", "the replaced permit must be one of this tower"],
  itself: ["izin tidak dapat mengganti dirinya", "a permit cannot replace itself"],
  circle: ["izin itu sendiri menggantikan izin ini", "that permit itself replaces this one"],
};

/** @throws ProblemError `invalid-data` with everything that needs mending, all at once */
export function checkPermit(draft: PermitDraft, { typeExists, replaced }: References): void {
  const errors = [...termErrors(draft), ...dateErrors(draft), ...actErrors(draft)];
  if (!typeExists) errors.push(error("/type", "jenis izin tidak dikenal", "no such permit type"));
  if (replaced !== "fits") errors.push(error("/replacesId", ...replacedTexts[replaced]));
  if (errors.length > 0) throw new ProblemError("invalid-data", { errors });
}

/**
 * The permit as it would be: what the change does not name stays. An act that is not said follows from whether it
 * replaces another: then it renews it, unless it was a change already.
 */
export function merged<Present extends PermitDraft>(
  present: Present,
  change: Readonly<{ [Field in keyof PermitDraft]?: PermitDraft[Field] | undefined }>,
): Present {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const draft = { ...present, ...(Object.fromEntries(given) as Partial<PermitDraft>) };
  return change.act === undefined ? { ...draft, act: actOf(draft) } : draft;
}

function actOf({ act, replacesId }: PermitDraft): Act {
  if (replacesId === null) return "issue";
  return act === "issue" ? "renewal" : act;
}

export const newPermit: PermitDraft = {
  issuedOn: null,
  term: "unknown",
  validUntil: null,
  disputed: false,
  revokedOn: null,
  replacesId: null,
  act: "issue",
};

function revoked(on: string): ProblemError {
  const detail = { id: `Izin ini sudah dicabut pada ${on}.`, en: `This permit was revoked on ${on} already.` };
  return new ProblemError("conflict", { detail });
}

/**
 * Whether a permit can be revoked from `on` on; on that day it counts no longer.
 * @throws ProblemError `conflict` when it is revoked already, `invalid-data` when `on` lies before its issue
 */
export function checkRevocation({ issuedOn, revokedOn }: PermitDraft, on: string): void {
  if (revokedOn !== null) throw revoked(revokedOn);
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

const changeable = [
  ...["number", "issuer", "term", "validUntil", "applicant", "capacity", "locationText", "permittedHeightM"],
  ...["legalBasis", "note"],
] as const satisfies readonly (keyof ChangeFrom)[];

function samePlace(a: Permit["permittedPosition"], b: Permit["permittedPosition"]): boolean {
  return a === b || (a !== null && b !== null && a[0] === b[0] && a[1] === b[1]);
}

/** Whether the change says anything that the permit does not say already. */
function differs(present: Permit, change: ChangeFrom): boolean {
  const { companyId, permittedPosition } = change;
  return (
    changeable.some((field) => change[field] !== undefined && change[field] !== present[field]) ||
    (companyId !== undefined && companyId !== (present.company?.id ?? null)) ||
    (permittedPosition !== undefined && !samePlace(permittedPosition, present.permittedPosition))
  );
}

/**
 * The record that takes the permit's place from `change.from` on: what the change does not name is copied. The papers
 * stay the same, so a doubt about them does too.
 * @param successors permits that replace it already
 * @throws ProblemError `conflict` when it is revoked or replaced, `invalid-data` when the day lies before its issue or
 *   nothing is different
 */
export function changedPermit(
  present: Permit,
  change: ChangeFrom,
  successors: number,
): PermitChange & { type: string } {
  if (present.revokedOn !== null) throw revoked(present.revokedOn);
  if (successors > 0) {
    const en = "Another permit has taken this one's place already; change that one.";
    throw new ProblemError("conflict", {
      detail: { id: "Izin ini sudah digantikan izin lain; ubahlah izin penggantinya.", en },
    });
  }
  const { from, ...given } = change;
  const errors: FieldError[] = [];
  if (present.issuedOn !== null && from <= present.issuedOn) {
    const en = `must lie after the date of issue, ${present.issuedOn}; to put the record right, correct it`;
    const id = `harus sesudah tanggal terbit, ${present.issuedOn}; untuk salah catat, gunakan perbaikan`;
    errors.push(error("/from", id, en));
  }
  if (!differs(present, change)) {
    errors.push(error("", "tidak ada yang berbeda; isi apa yang berubah", "nothing is different; say what changes"));
  }
  if (errors.length > 0) throw new ProblemError("invalid-data", { errors });
  const { type, number, issuer, term, validUntil, applicant, capacity, locationText, permittedPosition } = present;
  const { permittedHeightM, disputed, doubt, inProcess, legalBasis, note } = present;
  const copied = { type, number, issuer, term, validUntil, applicant, capacity, locationText, permittedPosition };
  return {
    ...{ ...copied, permittedHeightM, disputed, doubt, inProcess, legalBasis, note },
    companyId: present.company?.id ?? null,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...{ issuedOn: from, replacesId: present.id, act: "change" },
  };
}
