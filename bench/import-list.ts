/** Writes a dirty list as CSV to the terminal: `tsx bench/import-list.ts SEED ROWS`. */
import { stringify } from "csv-stringify/sync";
import { generateDirtyList } from "../fixtures/lists/dirty-list.ts";

const [seed = "1", rows = "10000"] = process.argv.slice(2);
const list = generateDirtyList({ seed, rows: Number(rows) });
// Repeated rows and titles come on top of what was asked for: the file has exactly that many lines.
process.stdout.write(stringify(list.rows.slice(0, Number(rows)).map(({ cells }) => cells)));
