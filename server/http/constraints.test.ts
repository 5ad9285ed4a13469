import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openTestDatabase, type TestDatabase } from "../../db/test-database.ts";
import { violations } from "./constraints.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Tables that only our own code writes: a violation there is our fault, and an internal error is the right answer. */
const internalTables = [
  ...["registry", "session", "app_secret", "access_log", "migration", "tower_span", "tower_derived"],
  ...["import_row", "import_finding", "import_candidate", "import_tower", "match_memory"],
  ...["campaign_tower", "device", "device_pack", "survey", "survey_attempt", "survey_photo", "photo"],
  ...["document_text", "document_words", "feed", "export_log"],
  ...["notice", "notice_event", "delivery", "reminder_mark"],
];

/** Constraints on columns that no form fills in. */
const ownConstraints = [
  ...["office_is_one_row"],
  ...["source_created_by_fkey", "import_created_by_fkey", "import_committed_by_fkey", "import_mapping_created_by_fkey"],
  ...["import_mapping_id_fkey", "import_state_known"],
  ...["letter_kind_fkey", "letter_created_by_fkey", "letter_state_known", "letter_tower_letter_id_fkey"],
  ...["letter_template_kind_fkey", "letter_template_changed_by_fkey", "seal_created_by_fkey"],
  ...["document_added_by_fkey", "document_has_subject", "document_type_known", "document_sha256_form"],
  ...["remark_author_fkey", "saved_view_author_fkey", "reminder_setting_user_id_fkey", "reminder_weekday_known"],
  ...["campaign_created_by_fkey", "assignment_campaign_id_fkey", "assignment_created_by_fkey"],
];

test("every constraint that a person can violate has its words", async () => {
  const rows = await database.query<{ name: string }>(
    `SELECT conname AS name FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
      WHERE c.connamespace = 'public'::regnamespace AND c.contype IN ('c', 'f', 'u', 'x')
        AND t.relname <> ALL ($1) AND t.relname NOT LIKE 'revision%' AND t.relname <> 'spatial_ref_sys'
        AND conname <> ALL ($2)
     UNION SELECT indexrelid::regclass::text FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
      WHERE i.indisunique AND NOT i.indisprimary AND t.relnamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid) AND t.relname <> ALL ($1)`,
    [internalTables, ownConstraints],
  );
  // Raised by a trigger, so not in the catalogue.
  const raised = ["permit_replaces_same_tower"];
  expect(Object.keys(violations).sort()).toEqual([...rows.map(({ name }) => name), ...raised].sort());
});
