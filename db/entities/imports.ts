/** Foreign lists while they are looked at, and what was decided of their rows. */
import { EntitySchema } from "typeorm";

export interface ImportMappingRow {
  id: string;
  name: string;
  shape: string;
  columns: unknown;
  createdAt: Date;
  createdBy: string | null;
}

export const importMappingEntity = new EntitySchema<ImportMappingRow>({
  name: "importMapping",
  tableName: "import_mapping",
  columns: {
    id: { type: "uuid", primary: true },
    name: { type: "text" },
    shape: { type: "text" },
    columns: { type: "jsonb" },
    createdAt: { type: "timestamptz", name: "created_at", default: () => "now()" },
    createdBy: { type: "uuid", name: "created_by", nullable: true },
  },
});

export interface ImportRecord {
  id: string;
  state: string;
  fileName: string;
  sha256: string;
  bytes: number;
  choices: unknown;
  shape: unknown;
  kind: string | null;
  phase: string | null;
  done: number;
  total: number | null;
  problem: unknown;
  mappingId: string | null;
  sender: string | null;
  statedOn: string | null;
  scopeDistrict: string | null;
  scopeOwner: string | null;
  threshold: number | null;
  outcome: unknown;
  createdAt: Date;
  createdBy: string | null;
  committedAt: Date | null;
  committedBy: string | null;
  undoneAt: Date | null;
  beatAt: Date;
  version: number;
}

export const importEntity = new EntitySchema<ImportRecord>({
  name: "import",
  tableName: "import",
  columns: {
    id: { type: "uuid", primary: true },
    state: { type: "text", default: "reading" },
    fileName: { type: "text", name: "file_name" },
    sha256: { type: "text" },
    bytes: { type: "bigint" },
    choices: { type: "jsonb", default: {} },
    shape: { type: "jsonb", nullable: true },
    kind: { type: "text", nullable: true },
    phase: { type: "text", nullable: true },
    done: { type: "integer", default: 0 },
    total: { type: "integer", nullable: true },
    problem: { type: "jsonb", nullable: true },
    mappingId: { type: "uuid", name: "mapping_id", nullable: true },
    sender: { type: "text", nullable: true },
    statedOn: { type: "date", name: "stated_on", nullable: true },
    scopeDistrict: { type: "text", name: "scope_district", nullable: true },
    scopeOwner: { type: "uuid", name: "scope_owner", nullable: true },
    threshold: { type: "double precision", nullable: true },
    outcome: { type: "jsonb", nullable: true },
    createdAt: { type: "timestamptz", name: "created_at", default: () => "now()" },
    createdBy: { type: "uuid", name: "created_by", nullable: true },
    committedAt: { type: "timestamptz", name: "committed_at", nullable: true },
    committedBy: { type: "uuid", name: "committed_by", nullable: true },
    undoneAt: { type: "timestamptz", name: "undone_at", nullable: true },
    beatAt: { type: "timestamptz", name: "beat_at", default: () => "now()" },
    version: { type: "integer", default: 1 },
  },
});

export interface ImportRowRecord {
  importId: string;
  row: number;
  kind: string;
  cells: unknown;
  edits: unknown;
  readings: unknown;
  leftOut: boolean;
  pile: string | null;
  towerId: string | null;
  score: number | null;
  decision: string | null;
  certain: boolean;
  sameAs: number | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  wrote: unknown;
}

export const importRowEntity = new EntitySchema<ImportRowRecord>({
  name: "importRow",
  tableName: "import_row",
  columns: {
    importId: { type: "uuid", name: "import_id", primary: true },
    row: { type: "integer", primary: true },
    kind: { type: "text" },
    cells: { type: "jsonb" },
    edits: { type: "jsonb", default: {} },
    readings: { type: "jsonb", default: {} },
    leftOut: { type: "boolean", name: "left_out", default: false },
    pile: { type: "text", nullable: true },
    towerId: { type: "uuid", name: "tower_id", nullable: true },
    score: { type: "double precision", nullable: true },
    decision: { type: "text", nullable: true },
    certain: { type: "boolean", default: false },
    sameAs: { type: "integer", name: "same_as", nullable: true },
    decidedBy: { type: "uuid", name: "decided_by", nullable: true },
    decidedAt: { type: "timestamptz", name: "decided_at", nullable: true },
    wrote: { type: "jsonb", default: [] },
  },
});

export interface ImportFindingRecord {
  importId: string;
  row: number;
  place: number;
  kind: string;
  severity: string;
  column: number | null;
  columns: unknown;
  message: unknown;
  repair: unknown;
  confidence: number;
  decision: string;
}

export const importFindingEntity = new EntitySchema<ImportFindingRecord>({
  name: "importFinding",
  tableName: "import_finding",
  columns: {
    importId: { type: "uuid", name: "import_id", primary: true },
    row: { type: "integer", primary: true },
    place: { type: "integer", primary: true },
    kind: { type: "text" },
    severity: { type: "text" },
    column: { type: "integer", nullable: true },
    columns: { type: "jsonb" },
    message: { type: "jsonb" },
    repair: { type: "jsonb", nullable: true },
    confidence: { type: "double precision" },
    decision: { type: "text", default: "open" },
  },
});

export interface ImportCandidateRecord {
  importId: string;
  row: number;
  rank: number;
  towerId: string;
  score: number;
}

export const importCandidateEntity = new EntitySchema<ImportCandidateRecord>({
  name: "importCandidate",
  tableName: "import_candidate",
  columns: {
    importId: { type: "uuid", name: "import_id", primary: true },
    row: { type: "integer", primary: true },
    rank: { type: "integer", primary: true },
    towerId: { type: "uuid", name: "tower_id" },
    score: { type: "double precision" },
  },
});

export interface ImportTowerRecord {
  importId: string;
  towerId: string;
}

export const importTowerEntity = new EntitySchema<ImportTowerRecord>({
  name: "importTower",
  tableName: "import_tower",
  columns: {
    importId: { type: "uuid", name: "import_id", primary: true },
    towerId: { type: "uuid", name: "tower_id", primary: true },
  },
});
