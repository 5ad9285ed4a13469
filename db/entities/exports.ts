import { EntitySchema } from "typeorm";

export interface ExportLogRow {
  id: string;
  at: Date;
  actor: string;
  format: string;
  query: string;
  chosen: number | null;
  rows: number | null;
}

/** Who took which list out of the registry. */
export const exportLogEntity = new EntitySchema<ExportLogRow>({
  name: "exportLog",
  tableName: "export_log",
  columns: {
    id: { type: "uuid", primary: true },
    at: { type: "timestamptz", default: () => "now()" },
    actor: { type: "uuid" },
    format: { type: "text" },
    query: { type: "text" },
    chosen: { type: "integer", nullable: true },
    rows: { type: "integer", nullable: true },
  },
});
