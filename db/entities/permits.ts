/** Permit types and the permits of towers. */
import type { Point } from "geojson";
import { EntitySchema } from "typeorm";
import type { capacities, permitActs } from "../../contract/permits.ts";
import type { Term } from "../../contract/status.ts";

export interface PermitTypeRow {
  code: string;
  groupCode: string;
  name: string;
  usualTerm: Term;
  usualMonths: number | null;
  issuedFrom: string | null;
  issuedUntil: string | null;
  legalBasis: string;
  sort: number;
  renewDaysBefore: number | null;
  papers: string[];
  version: number;
}

export const permitTypeEntity = new EntitySchema<PermitTypeRow>({
  name: "permitType",
  tableName: "permit_type",
  columns: {
    code: { type: "text", primary: true },
    groupCode: { type: "text", name: "group_code" },
    name: { type: "text" },
    usualTerm: { type: "text", name: "usual_term" },
    usualMonths: { type: "integer", name: "usual_months", nullable: true },
    issuedFrom: { type: "date", name: "issued_from", nullable: true },
    issuedUntil: { type: "date", name: "issued_until", nullable: true },
    legalBasis: { type: "text", name: "legal_basis" },
    sort: { type: "integer" },
    renewDaysBefore: { type: "integer", name: "renew_days_before", nullable: true },
    papers: { type: "text", array: true, default: [] },
    version: { type: "integer", default: 1 },
  },
});

export interface PermitRow {
  id: string;
  towerId: string;
  typeCode: string;
  number: string | null;
  issuer: string | null;
  issuedOn: string | null;
  term: Term;
  validUntil: string | null;
  applicant: string | null;
  capacity: (typeof capacities)[number] | null;
  companyId: string | null;
  locationText: string | null;
  permittedPosition: Point | null;
  permittedHeightM: number | null;
  replacesId: string | null;
  act: (typeof permitActs)[number];
  disputed: boolean;
  doubt: string | null;
  revokedOn: string | null;
  revokedReason: string | null;
  inProcess: boolean;
  legalBasis: string | null;
  note: string | null;
  version: number;
  createdAt: Date;
  /** Computed by the database. */
  determinate: boolean | null;
  endsBefore: string | null;
  groupCode: string;
}

export const permitEntity = new EntitySchema<PermitRow>({
  name: "permit",
  tableName: "permit",
  columns: {
    id: { type: "uuid", primary: true },
    towerId: { type: "uuid", name: "tower_id" },
    typeCode: { type: "text", name: "type_code" },
    number: { type: "text", nullable: true },
    issuer: { type: "text", nullable: true },
    issuedOn: { type: "date", name: "issued_on", nullable: true },
    term: { type: "text" },
    validUntil: { type: "date", name: "valid_until", nullable: true },
    applicant: { type: "text", nullable: true },
    capacity: { type: "text", nullable: true },
    companyId: { type: "uuid", name: "company_id", nullable: true },
    locationText: { type: "text", name: "location_text", nullable: true },
    permittedPosition: {
      type: "geometry",
      spatialFeatureType: "Point",
      srid: 4326,
      select: false,
      name: "permitted_position",
      nullable: true,
    },
    permittedHeightM: { type: "double precision", name: "permitted_height_m", nullable: true },
    replacesId: { type: "uuid", name: "replaces_id", nullable: true },
    act: { type: "text", default: "issue" },
    disputed: { type: "boolean" },
    doubt: { type: "text", nullable: true },
    revokedOn: { type: "date", name: "revoked_on", nullable: true },
    revokedReason: { type: "text", name: "revoked_reason", nullable: true },
    inProcess: { type: "boolean", name: "in_process" },
    legalBasis: { type: "text", name: "legal_basis", nullable: true },
    note: { type: "text", nullable: true },
    version: { type: "integer", default: 1 },
    createdAt: { type: "timestamptz", name: "created_at", default: () => "now()" },
    determinate: { type: "boolean", nullable: true, insert: false, update: false },
    endsBefore: { type: "date", name: "ends_before", nullable: true },
    groupCode: { type: "text", name: "group_code" },
  },
});
