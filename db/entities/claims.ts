/** What one source says of one attribute of a tower. */
import { EntitySchema } from "typeorm";

export interface ClaimRow {
  id: string;
  towerId: string;
  attribute: string;
  value: unknown;
  statedOn: string | null;
  sourceId: string;
  accepted: boolean;
  version: number;
}

export const claimEntity = new EntitySchema<ClaimRow>({
  name: "claim",
  tableName: "claim",
  columns: {
    id: { type: "uuid", primary: true },
    towerId: { type: "uuid", name: "tower_id" },
    attribute: { type: "text" },
    value: { type: "jsonb" },
    statedOn: { type: "date", name: "stated_on", nullable: true },
    sourceId: { type: "uuid", name: "source_id" },
    accepted: { type: "boolean" },
    version: { type: "integer", default: 1 },
  },
});
