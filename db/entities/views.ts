/** What the desk keeps for itself: work lists by name, and notes on towers. */
import { EntitySchema } from "typeorm";

export interface SavedViewRow {
  id: string;
  author: string;
  name: string;
  query: string;
  columns: string[];
  shared: boolean;
  version: number;
}

export const savedViewEntity = new EntitySchema<SavedViewRow>({
  name: "savedView",
  tableName: "saved_view",
  columns: {
    id: { type: "uuid", primary: true },
    author: { type: "uuid" },
    name: { type: "text" },
    query: { type: "text" },
    columns: { type: "text", array: true },
    shared: { type: "boolean", default: false },
    version: { type: "integer", default: 1 },
  },
});

export interface RemarkRow {
  id: string;
  towerId: string;
  text: string;
  at: Date;
  author: string;
  version: number;
}

export const remarkEntity = new EntitySchema<RemarkRow>({
  name: "remark",
  tableName: "remark",
  columns: {
    id: { type: "uuid", primary: true },
    towerId: { type: "uuid", name: "tower_id" },
    text: { type: "text" },
    at: { type: "timestamptz", default: () => "now()" },
    author: { type: "uuid" },
    version: { type: "integer", default: 1 },
  },
});
