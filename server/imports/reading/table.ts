/** What every foreign file is turned into, whatever its kind. */
export interface SheetRow {
  /** Row in the sheet, from 1, blank rows counted. */
  row: number;
  /** Cells as text, from the first column on; dates as `YYYY-MM-DD`, numbers as their file writes them. */
  cells: string[];
}

export interface TableOptions {
  /** Name of the sheet to read; otherwise the one that looks most like a table. */
  sheet?: string;
  /** Delimiter of a CSV; otherwise told from its first lines. */
  delimiter?: string;
  /** Encoding of a text; otherwise told from its bytes. */
  encoding?: "utf-8" | "windows-1252" | "utf-16le";
}

export interface TableShape {
  format: "xlsx" | "csv" | "geojson" | "kml";
  encoding: string | null;
  delimiter: string | null;
  /** Names of all sheets, hidden ones too, in the order of the workbook. */
  sheets: string[];
  sheet: string | null;
}

export interface Table {
  shape: TableShape;
  /** Rows that are not blank, in the file's order. Every iteration reads the file anew, and only as far as it is asked. */
  rows: AsyncIterable<SheetRow>;
}
