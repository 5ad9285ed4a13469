/** Writes a dirty list as CSV to the terminal: `tsx bench/import-list.ts SEED ROWS`. */
import { stringify } from "csv-stringify/sync";
import { generateDirtyList } from "../fixtures/lists/dirty-list.ts";

const [seed = "1", rows = "10000"] = process.argv.slice(2);
const list = generateDirtyList({ seed, rows: Number(rows) });
process.stdout.write(stringify(list.rows.map(({ cells }) => cells)));
