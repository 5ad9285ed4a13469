/** What the examination of a foreign list works with and what it says. Coordinates are degrees WGS 84, longitude first. */
import type { Text } from "../http/problem-error.ts";
import type { ColumnKey } from "../imports/columns.ts";

/** What a column of a foreign list may mean: the import's own columns and what real lists have besides. */
export type Meaning =
  | ColumnKey
  | "koordinat"
  | "timur"
  | "utara"
  | "rt"
  | "rw"
  | "izin_lintang"
  | "izin_bujur"
  | "izin_koordinat"
  | "izin_masa"
  | "izin_lokasi"
  | "nomor_urut";

/**
 * Key of a value in a row: a meaning, or a permit's meaning with the type that the column's header implies
 * (`izin_nomor@IMB`), because one row may carry several permits.
 */
export type ValueKey = Meaning | `${Meaning}@${string}`;
export type Value = string | number | readonly string[] | null;
export type Values = Partial<Record<ValueKey, Value>>;

export interface Alternative {
  meaning: Meaning;
  permitType: string | null;
  confidence: number;
}

export interface LayoutColumn {
  /** Place in the row, from 0. */
  index: number;
  /** Header as written; of a two-row header both, joined by a space. */
  title: string;
  /** Null: nobody knows; the column stays unread. */
  meaning: Meaning | null;
  /** Code of the permit type that the header implies, such as `IMB` in "No IMB". */
  permitType: string | null;
  confidence: number;
  alternatives: readonly Alternative[];
  /** Dates of this column stand month first, as its own cells prove. */
  monthFirst?: boolean;
}

export interface Layout {
  /** Rows of the header in the sheet, from 1; none when the list begins with data. */
  headerRows: readonly number[];
  firstDataRow: number;
  columns: readonly LayoutColumn[];
  kind: "towers" | "permits" | "both";
  /** Hash of the normalised headers: lists of the same shape can share a mapping that a person saved. */
  shape: string;
  /** Where most of the list's own points lie: west, south, east, north; null when too few can be read. */
  extent: Box | null;
}

export type Box = readonly [west: number, south: number, east: number, north: number];
export type Point = readonly [lon: number, lat: number];
type Ring = readonly Point[];
export interface MultiPolygon {
  type: "MultiPolygon";
  coordinates: readonly (readonly Ring[])[];
}

export interface ContextArea {
  code: string;
  name: string;
  level: "regency" | "district" | "village";
  parent: string | null;
  reference: Point | null;
  boundary: MultiPolygon | null;
  /** The boundary was computed from reference points; judgements near it are left out. */
  approximate?: boolean;
}

export interface ContextPermitType {
  code: string;
  group: string;
  usualTerm: string;
  usualMonths: number | null;
  issuedFrom: string | null;
  issuedUntil: string | null;
}

export interface ContextTower {
  id: string;
  number: string;
  siteId: string | null;
  name: string | null;
  ownerId: string | null;
  lon: number | null;
  lat: number | null;
}

/** What the registry knows and a list is held against. */
export interface Context {
  areas: readonly ContextArea[];
  companies: readonly { id: string; names: readonly string[] }[];
  permitTypes: readonly ContextPermitType[];
  towers: readonly ContextTower[];
  /** `YYYY-MM-DD`. */
  today: string;
  /** UTM zone of easting and northing columns; unless told, the zone of the areas. */
  utmZone?: number;
}

export type FindingKind =
  | "lost_decimal"
  | "thousands_separator"
  | "swapped"
  | "glued"
  | "sign"
  | "dms"
  | "ddm"
  | "utm"
  | "placeholder"
  | "repeated_point"
  | "outside_regency"
  | "outside_district"
  | "outside_village"
  | "list_outside"
  | "offset"
  | "drag_number"
  | "drag_date"
  | "drag_point"
  | "excel_serial"
  | "two_digit_year"
  | "month_name"
  | "day_month"
  | "future_date"
  | "end_before_start"
  | "odd_term"
  | "height_unit"
  | "height_factor"
  | "roman_month"
  | "name_typo"
  | "name_ambiguous"
  | "name_unknown"
  | "village_elsewhere"
  | "duplicate_row"
  | "missing"
  | "unreadable"
  | "mixed_word"
  | "unknown_word"
  | "empty_marker";

export interface Repair {
  values: Values;
  /** The mended value as a person reads it. */
  shown: string;
  reason: Text;
}

export interface Finding {
  /** Stable within the analysis of one list. */
  id: string;
  /** Row in the sheet from 1; 0 speaks of the whole list. */
  row: number;
  /** Place of the blamed column in the row; null: the row or the list. */
  column: number | null;
  /** All columns concerned: a position has two. */
  columns: readonly number[];
  meaning: Meaning | null;
  kind: FindingKind;
  /** Error: cannot be used as it is; warning: a person should look; info: read without doubt, told for the record. */
  severity: "error" | "warning" | "info";
  message: Text;
  repair: Repair | null;
  /** 0 to 1: how sure the finding and its repair are. */
  confidence: number;
}

export type RowKind = "data" | "blank" | "header" | "footer";

export interface RowResult {
  row: number;
  kind: RowKind;
  /** As read; null where a cell is empty or cannot be used before its repair is accepted. */
  values: Values;
  findings: Finding[];
}
