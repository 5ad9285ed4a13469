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
    legalBasis: permit.legalBasis ?? "",
    note: permit.note ?? "",
  };
}

const textOrNull = (text: string) => (text.trim() === "" ? null : text.trim());

/** Whether a renewal is in process follows from the applications; how it came to replace another is not typed either. */
export type PermitBody = Required<Omit<BodyInput<typeof createPermit>, "act" | "inProcess">>;

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
    legalBasis: textOrNull(values.legalBasis),
    note: textOrNull(values.note),
  };
}

/**
 * The form of a renewal: who, where and how high as before; number, dates and doubts are the new paper's. A type that is
 * no longer issued gives way to one of its group that is.
 * @param today `YYYY-MM-DD`
 */
export function renewalValues(permit: Permit, types: readonly PermitType[], today: string): PermitValues {
  const own = types.find(({ code }) => code === permit.type);
  const issued = (type: PermitType) => !isUnusualDate(type, today);
  const group = types.filter(({ groupCode }) => groupCode === permit.groupCode);
  const type = own && issued(own) ? own : (group.find(issued) ?? own);
  return {
    ...permitValuesOf(permit),
    ...{ type: type?.code ?? permit.type, term: type?.usualTerm ?? permit.term, replacesId: permit.id },
    ...{ number: "", issuedOn: "", validUntil: "", disputed: false, doubt: "", note: "" },
  };
}

/** What a change from a day on sends: the values that differ, as the wire has them. */
export function changeBody(start: PermitValues, values: PermitValues): Partial<PermitBody> {
  const [before, after] = [permitBody(start), permitBody(values)];
  const differing = Object.entries(after).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof PermitBody]),
  );
  const { issuedOn: _from, ...rest } = Object.fromEntries(differing) as Partial<PermitBody>;
  return rest;
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
