/** The entities say of every table what the migrations made of it: names, nulls, types, keys; nothing is left out. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openTestDatabase, type TestDatabase } from "../test-database.ts";

/** Tables of a library, of the migrations themselves, and the secret that only the session reads. */
const withoutEntity = ["app_secret", "migration", "schema_migration", "session", "spatial_ref_sys"];

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
}, 300_000);
afterAll(() => db.close());

const columnsOfDatabase = `
  SELECT c.table_name || '.' || c.column_name AS name,
    CASE WHEN c.data_type = 'USER-DEFINED' THEN c.udt_name WHEN c.data_type = 'ARRAY' THEN 'text array'
         WHEN c.data_type = 'timestamp with time zone' THEN 'timestamptz' ELSE c.data_type END AS type,
    c.is_nullable = 'YES' AS nullable, c.is_generated = 'ALWAYS' AS computed,
    EXISTS (SELECT 1 FROM information_schema.table_constraints k
              JOIN information_schema.key_column_usage u USING (constraint_schema, constraint_name)
             WHERE k.constraint_type = 'PRIMARY KEY' AND u.table_name = c.table_name AND u.column_name = c.column_name
           ) AS primary
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
   WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND NOT c.table_name = ANY ($1)
   ORDER BY 1`;

test("every column of every table stands in its entity, with its type, null and key", async () => {
  const inDatabase = await db.query(columnsOfDatabase, [withoutEntity]);
  const inEntities = db.dataSource.entityMetadatas
    .flatMap((entity) =>
      entity.columns.map((column) => ({
        name: `${entity.tableName}.${column.databaseName}`,
        type: column.isArray ? `${String(column.type)} array` : String(column.type),
        nullable: column.isNullable,
        computed: !column.isInsert && !column.isUpdate,
        primary: column.isPrimary,
      })),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const byName = (rows: { name?: unknown }[]) =>
    rows.map((row) => [String(row.name), row] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  expect(byName(inEntities)).toEqual(byName(inDatabase));
});

test("geometry is not read unless asked for", () => {
  const geometry = db.dataSource.entityMetadatas
    .flatMap((entity) => entity.columns)
    .filter((column) => column.type === "geometry");
  expect(geometry.map((column) => column.databaseName).sort()).toEqual([
    "boundary",
    "permitted_position",
    "place",
    "position",
    "reference",
  ]);
  expect(geometry.every((column) => !column.isSelect)).toBe(true);
});
