import { addMonths, format, parseISO } from "date-fns";
import type { capacities, createPermit, Permit } from "../../contract/permits.ts";
import type { BodyInput } from "../../contract/route.ts";
import type { PermitType } from "../../contract/rules.ts";
import type { Term } from "../../contract/status.ts";
import { coordinateFault, degreesText, parsePosition } from "../ui/coordinates.ts";

/** The values of the permit form ("" and null for nothing) and their way to and from the wire. */
export interface PermitValues {
  type: string | null;
  number: string;
  issuer: string;
  issuedOn: string;
  term: Term;
  validUntil: string;
  applicant: string;
  capacity: (typeof capacities)[number] | null;
  companyId: string | null;
  locationText: string;
  permittedLat: string;
  permittedLon: string;
  permittedHeightM: number | "";
  replacesId: string | null;
  disputed: boolean;
  doubt: string;
  inProcess: boolean;
  legalBasis: string;
  note: string;
}

export const permitFieldNames = [
  "type",
  "number",
  "issuer",
  "issuedOn",
  "term",
  "validUntil",
  "applicant",
  "capacity",
  "companyId",
  "locationText",
  "permittedLat",
  "permittedLon",
  "permittedHeightM",
  "replacesId",
  "disputed",
  "doubt",
  "inProcess",
  "legalBasis",
  "note",
] as const satisfies readonly (keyof PermitValues)[];
export type PermitField = (typeof permitFieldNames)[number];

/** The empty form; the term follows once a type is chosen. */
export const emptyPermit: PermitValues = {
  type: null,
  number: "",
  issuer: "",
  issuedOn: "",
  term: "fixed",
  validUntil: "",
  applicant: "",
  capacity: null,
  companyId: null,
  locationText: "",
  permittedLat: "",
  permittedLon: "",
  permittedHeightM: "",
  replacesId: null,
  disputed: false,
  doubt: "",
  inProcess: false,
  legalBasis: "",
  note: "",
};

/** The form of a permit as the server has it. */
export function permitValuesOf(permit: Permit): PermitValues {
  const position = permit.permittedPosition;
  return {
    type: permit.type,
    number: permit.number ?? "",
    issuer: permit.issuer ?? "",
    issuedOn: permit.issuedOn ?? "",
    term: permit.term,
    validUntil: permit.validUntil ?? "",
    applicant: permit.applicant ?? "",
    capacity: permit.capacity,
    companyId: permit.company?.id ?? null,
    locationText: permit.locationText ?? "",
    permittedLat: position === null ? "" : degreesText(position[1]),
    permittedLon: position === null ? "" : degreesText(position[0]),
    permittedHeightM: permit.permittedHeightM ?? "",
    replacesId: permit.replacesId,
    disputed: permit.disputed,
    doubt: permit.doubt ?? "",
    inProcess: permit.inProcess,
    legalBasis: permit.legalBasis ?? "",
    note: permit.note ?? "",
  };
}

const textOrNull = (text: string) => (text.trim() === "" ? null : text.trim());

export type PermitBody = Required<BodyInput<typeof createPermit>>;

/** Whether a term has, or may have, a last day. */
export function mayEnd(term: Term): boolean {
  return term === "fixed" || term === "follows_lease";
}

/**
 * The permit as the wire wants it. Call only with a chosen type and readable coordinates (the form checks both).
 * @throws Error when there is no type
 */
export function permitBody(values: PermitValues): PermitBody {
  if (values.type === null) throw new Error("permitBody() without a type");
  return {
    type: values.type,
    number: textOrNull(values.number),
    issuer: textOrNull(values.issuer),
    issuedOn: textOrNull(values.issuedOn),
    term: values.term,
    // A date that the chosen term cannot have stays in the form, in case the person turns back, but is not sent.
    validUntil: mayEnd(values.term) ? textOrNull(values.validUntil) : null,
    applicant: textOrNull(values.applicant),
    capacity: values.capacity,
    companyId: values.companyId,
    locationText: textOrNull(values.locationText),
    permittedPosition: parsePosition(values.permittedLat, values.permittedLon),
    permittedHeightM: values.permittedHeightM === "" ? null : values.permittedHeightM,
    replacesId: values.replacesId,
    disputed: values.disputed,
    doubt: textOrNull(values.doubt),
    inProcess: values.inProcess,
    legalBasis: textOrNull(values.legalBasis),
    note: textOrNull(values.note),
  };
}

/**
 * The last day that a permit of this type usually has, or null when the type has no usual length. The same day of the
 * month, or the month's last when it has none (29 February + 12 months: 28 February).
 * @param issuedOn `YYYY-MM-DD`
 */
export function usualEnd(type: PermitType | undefined, issuedOn: string): string | null {
  if (!type || type.usualTerm !== "fixed" || type.usualMonths === null || issuedOn === "") return null;
  return format(addMonths(parseISO(issuedOn), type.usualMonths), "yyyy-MM-dd");
}

/** Whether the day lies outside the years in which papers of this type were issued. */
export function isUnusualDate(type: PermitType | undefined, issuedOn: string): boolean {
  if (!type || issuedOn === "") return false;
  return (
    (type.issuedFrom !== null && issuedOn < type.issuedFrom) ||
    (type.issuedUntil !== null && issuedOn > type.issuedUntil)
  );
}

export type PermitFault = "type-missing" | "end-missing" | "end-before-issue" | "issued-missing" | "position";

/** What the form can see by itself, all at once; the server has the last word. */
export function permitFaults(values: PermitValues): Partial<Record<PermitField, PermitFault>> {
  const faults: Partial<Record<PermitField, PermitFault>> = {};
  if (values.type === null) faults.type = "type-missing";
  if (values.term === "fixed" && values.validUntil === "") faults.validUntil = "end-missing";
  if (
    mayEnd(values.term) &&
    values.validUntil !== "" &&
    values.issuedOn !== "" &&
    values.validUntil < values.issuedOn
  ) {
    faults.validUntil = "end-before-issue";
  }
  if (values.issuedOn === "" && values.term !== "unknown" && !values.disputed) faults.issuedOn = "issued-missing";
  if (values.permittedLat.trim() !== "" || values.permittedLon.trim() !== "") {
    if (coordinateFault("lat", values.permittedLat) !== null) faults.permittedLat = "position";
    if (coordinateFault("lon", values.permittedLon) !== null) faults.permittedLon = "position";
  }
  return faults;
}
