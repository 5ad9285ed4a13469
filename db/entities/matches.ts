/** What is remembered of matching: decisions by sender, and the numbers of towers that were merged. */
import { EntitySchema } from "typeorm";

export interface MatchMemoryRow {
  sender: string;
  fingerprint: string;
  towerId: string;
  decidedBy: string | null;
  decidedAt: Date;
}

export const matchMemoryEntity = new EntitySchema<MatchMemoryRow>({
  name: "matchMemory",
  tableName: "match_memory",
  columns: {
    sender: { type: "text", primary: true },
    fingerprint: { type: "text", primary: true },
    towerId: { type: "uuid", name: "tower_id" },
    decidedBy: { type: "uuid", name: "decided_by", nullable: true },
    decidedAt: { type: "timestamptz", name: "decided_at", default: () => "now()" },
  },
});

export interface FormerNumberRow {
  number: string;
  towerId: string;
  mergedOn: string;
  reason: string;
  version: number;
}

export const formerNumberEntity = new EntitySchema<FormerNumberRow>({
  name: "formerNumber",
  tableName: "former_number",
  columns: {
    number: { type: "text", primary: true },
    towerId: { type: "uuid", name: "tower_id" },
    mergedOn: { type: "date", name: "merged_on" },
    reason: { type: "text" },
    version: { type: "integer", default: 1 },
  },
});
