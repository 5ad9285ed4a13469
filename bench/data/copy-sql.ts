/**
 * Nine more regencies beside the first: each tower, with all that hangs on it, once more in a copy of its area that lies
 * `k` degrees further east. What was derived from a tower is as true of its copy, so it is copied too: a tenth of the
 * time of deriving it again. `checkDerived` looks whether that is so.
 */
import type pg from "pg";

const text = (column: string): string => `${column}::text`;
/** All ids begin with 01, the first byte of UUIDv7's time for some decades. */
const id = (column: string): string => `(lpad(to_hex(1 + $1::integer), 2, '0') || substr(${text(column)}, 3))::uuid`;
const area = (column: string): string => `'35.6' || $1::integer || substr(${column}, 6)`;
const number = (digits: string): string => `lpad((${digits}::integer + $1::integer * 1000000)::text, 7, '0')`;
const east = (column: string): string => `ST_Translate(${column}, $1::integer, 0)`;

const areas = {
  code: area("code"),
  parent_code: area("parent_code"),
  reference: east("reference"),
  boundary: east("boundary"),
};

/** Tables with the columns that differ in a copy; the last two are as much work as all before them. */
const tables: readonly { name: string; columns: Record<string, string>; where?: string }[] = [
  { name: "area", columns: areas, where: "code LIKE '35.25%'" },
  {
    name: "tower",
    columns: {
      id: id("id"),
      registry_number: `'GRS-' || ${number("substr(registry_number, 5)")}`,
      district_code: area("district_code"),
      village_code: area("village_code"),
      position: east("position"),
    },
  },
  { name: "tower_ownership", columns: { id: id("id"), tower_id: id("tower_id") } },
  { name: "tower_tenancy", columns: { id: id("id"), tower_id: id("tower_id") } },
  {
    name: "tower_derived",
    columns: {
      tower_id: id("tower_id"),
      // It begins with the registry number.
      search: `'grs-' || ${number("substr(split_part(search, ' ', 1), 5)")} || substr(search, strpos(search, ' '))`,
      district_code: area("district_code"),
      village_code: area("village_code"),
    },
  },
  {
    name: "permit",
    columns: {
      id: id("id"),
      tower_id: id("tower_id"),
      replaces_id: id("replaces_id"),
      permitted_position: east("permitted_position"),
    },
  },
  { name: "group_span", columns: { tower_id: id("tower_id"), district_code: area("district_code") } },
  { name: "tower_span", columns: { tower_id: id("tower_id"), district_code: area("district_code") } },
];

export const copiedTables = tables.map(({ name }) => name);

async function plainColumns(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`,
    [table],
  );
  return rows.map(({ name }) => name);
}

/** Adds copies 1 to `copies` of everything that is in the tables `names`. Triggers must be off. */
export async function copyRegency(client: pg.Client, names: readonly string[], copies: number): Promise<void> {
  for (const { name, columns, where = "true" } of tables.filter((table) => names.includes(table.name))) {
    const all = await plainColumns(client, name);
    // What is read must not grow while it is read.
    await client.query(`CREATE TEMPORARY TABLE original AS SELECT * FROM ${name} WHERE ${where}`);
    const values = all.map((column) => columns[column] ?? column).join(", ");
    const targets = all.map((column) => `"${column}"`).join(", ");
    for (let k = 1; k <= copies; k += 1) {
      await client.query(`INSERT INTO ${name} (${targets}) SELECT ${values} FROM original`, [k]);
    }
    await client.query("DROP TABLE original");
  }
}
