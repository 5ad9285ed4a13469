/** Where a value came from. */
import { EntitySchema } from "typeorm";

export interface SourceRow {
  id: string;
  kind: string;
  title: string;
  sha256: string | null;
  statedOn: string | null;
  createdAt: Date;
  createdBy: string | null;
}

export const sourceEntity = new EntitySchema<SourceRow>({
  name: "source",
  tableName: "source",
  columns: {
    id: { type: "uuid", primary: true },
    kind: { type: "text" },
    title: { type: "text" },
    sha256: { type: "text", nullable: true },
    statedOn: { type: "date", name: "stated_on", nullable: true },
    createdAt: { type: "timestamptz", name: "created_at", default: () => "now()" },
    createdBy: { type: "uuid", name: "created_by", nullable: true },
  },
});
