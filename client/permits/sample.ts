import type { Permit } from "../../contract/permits.ts";

/** A permit for tests: an open-ended IMB unless told otherwise. */
export function permitOf(fields: Partial<Permit> = {}): Permit {
  return {
    id: "019aa8d0-1000-7000-8000-000000000001",
    towerId: "019aa8d0-2000-7000-8000-000000000001",
    type: "IMB",
    groupCode: "BUILDING",
    number: "503/65/III/KP2T",
    issuer: null,
    issuedOn: "2012-03-01",
    term: "open_ended",
    validUntil: null,
    applicant: null,
    capacity: null,
    company: null,
    locationText: null,
    permittedPosition: null,
    permittedHeightM: null,
    replacesId: null,
    act: "issue",
    disputed: false,
    doubt: null,
    revokedOn: null,
    revokedReason: null,
    inProcess: false,
    legalBasis: null,
    note: null,
    version: 1,
    ...fields,
  };
}
