/** What one foreign file may hold: memory stays bounded and the answer comes while somebody waits for it. */
export const limits = {
  /** Of the file as it was sent. */
  bytes: 50 * 1024 * 1024,
  /** Of all parts of a ZIP together, unpacked. 200,000 rows of forty columns are about 300 MB. */
  unpackedBytes: 400 * 1024 * 1024,
  /** Parts inside a ZIP. */
  zipEntries: 10_000,
  /** Rows with anything in them, beside the header. */
  rows: 200_000,
  /** The last row a sheet may have, blank ones counted (Excel's own limit). */
  lastRow: 1_048_576,
  columns: 200,
  /** Characters in one cell (Excel's own limit). */
  cellCharacters: 32_767,
  /** Characters in one row of a CSV; a longer one is a quotation mark that was never closed. */
  recordCharacters: 400_000,
  /** Distinct texts of an XLSX file, and their characters together: they are all held while its sheets are read. */
  sharedTexts: 4_000_000,
  sharedCharacters: 100_000_000,
  /** Characters between two tags of an XML file, and its elements inside each other. */
  xmlRun: 4_000_000,
  xmlDepth: 64,
  /** Braces and brackets inside each other in a JSON file, and bytes of one feature. */
  jsonDepth: 32,
  featureBytes: 8 * 1024 * 1024,
} as const;
