/** The append-only history; written by triggers only. */
import { EntitySchema } from "typeorm";

export interface RevisionRow {
  id: number;
  entity: string;
  entityId: string;
  version: number;
  towerId: string | null;
  operation: string;
  at: Date;
  actor: string | null;
  source: string;
  row: unknown;
  changed: string[];
  previous: Buffer | null;
  hash: Buffer;
}

export const revisionEntity = new EntitySchema<RevisionRow>({
  name: "revision",
  tableName: "revision",
  columns: {
    id: { type: "bigint", primary: true, generated: "increment" },
    entity: { type: "text" },
    entityId: { type: "text", name: "entity_id" },
    version: { type: "integer", default: 1 },
    towerId: { type: "uuid", name: "tower_id", nullable: true },
    operation: { type: "text" },
    at: { type: "timestamptz" },
    actor: { type: "uuid", nullable: true },
    source: { type: "text" },
    row: { type: "jsonb" },
    changed: { type: "text", array: true },
    previous: { type: "bytea", nullable: true },
    hash: { type: "bytea" },
  },
});

export interface RevisionSealRow {
  id: number;
  at: Date;
  fromId: number;
  uptoId: number;
  lines: number;
  digest: Buffer;
  previous: Buffer | null;
  hash: Buffer;
}

export const revisionSealEntity = new EntitySchema<RevisionSealRow>({
  name: "revisionSeal",
  tableName: "revision_seal",
  columns: {
    id: { type: "bigint", primary: true, generated: "increment" },
    at: { type: "timestamptz" },
    fromId: { type: "bigint", name: "from_id" },
    uptoId: { type: "bigint", name: "upto_id" },
    lines: { type: "bigint" },
    digest: { type: "bytea" },
    previous: { type: "bytea", nullable: true },
    hash: { type: "bytea" },
  },
});
