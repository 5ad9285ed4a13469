/** A permit as the wire has it, selected from `permit p LEFT JOIN company pc ON pc.id = p.company_id`. */
import type { Permit } from "../../contract/permits.ts";

export const permitColumns = `p.id, p.tower_id AS "towerId", p.type_code AS type, p.group_code AS "groupCode", p.number, p.issuer,
  p.issued_on AS "issuedOn", p.term, p.valid_until AS "validUntil", p.applicant, p.capacity,
  p.company_id AS "companyId", pc.short_name AS "companyName", p.location_text AS "locationText",
  ST_X(p.permitted_position) AS lon, ST_Y(p.permitted_position) AS lat, p.permitted_height_m AS "permittedHeightM",
  p.replaces_id AS "replacesId", p.act, p.disputed, p.doubt, p.revoked_on AS "revokedOn", p.revoked_reason AS "revokedReason",
  p.in_process AS "inProcess", p.legal_basis AS "legalBasis", p.note, p.version`;

export interface PermitWireRow extends Omit<Permit, "company" | "permittedPosition"> {
  companyId: string | null;
  companyName: string | null;
  lon: number | null;
  lat: number | null;
}

export function permitOf(row: PermitWireRow): Permit {
  const { companyId, companyName, lon, lat, ...permit } = row;
  return {
    ...permit,
    company: companyId === null ? null : { id: companyId, shortName: companyName ?? "" },
    permittedPosition: lon === null || lat === null ? null : [lon, lat],
  };
}
