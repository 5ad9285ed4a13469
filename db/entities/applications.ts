/** Applications for permits that are being decided, and how they were. */
import { EntitySchema } from "typeorm";
import type { applicationStates } from "../../contract/applications.ts";

export interface ApplicationRow {
  id: string;
  towerId: string;
  typeCode: string;
  renewsId: string | null;
  receiptNumber: string | null;
  receivedOn: string;
  papers: { name: string; received: boolean }[];
  /** Computed by the database: there is a list of papers and all of it has come. */
  complete: boolean;
  state: (typeof applicationStates)[number];
  decidedOn: string | null;
  permitId: string | null;
  note: string | null;
  version: number;
  createdAt: Date;
}

export const applicationEntity = new EntitySchema<ApplicationRow>({
  name: "application",
  tableName: "application",
  columns: {
    id: { type: "uuid", primary: true },
    towerId: { type: "uuid", name: "tower_id" },
    typeCode: { type: "text", name: "type_code" },
    renewsId: { type: "uuid", name: "renews_id", nullable: true },
    receiptNumber: { type: "text", name: "receipt_number", nullable: true },
    receivedOn: { type: "date", name: "received_on" },
    papers: { type: "jsonb", default: [] },
    complete: { type: "boolean", nullable: true, insert: false, update: false },
    state: { type: "text", default: "open" },
    decidedOn: { type: "date", name: "decided_on", nullable: true },
    permitId: { type: "uuid", name: "permit_id", nullable: true },
    note: { type: "text", nullable: true },
    version: { type: "integer", default: 1 },
    createdAt: { type: "timestamptz", name: "created_at", default: () => "now()" },
  },
});
