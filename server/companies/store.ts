import type { EntityManager } from "typeorm";
import { v7 as uuid } from "uuid";
import type { Company } from "../../contract/companies.ts";
import type { MergeParty } from "./rules.ts";

export interface CompanyFields {
  name: string;
  shortName: string;
  isOwner: boolean;
  isOperator: boolean;
}

interface CompanyFilter {
  id?: string;
  owner?: boolean;
  operator?: boolean;
}

/**
 * Companies with aliases, mergers and the number of standing towers they own and rent on `today`, by short name.
 * The counts agree with the summary of the same day.
 */
export function findCompanies(manager: EntityManager, today: string, filter: CompanyFilter): Promise<Company[]> {
  return manager.query(
    `WITH wanted AS (
       SELECT * FROM company
        WHERE ($2::uuid IS NULL OR id = $2) AND ($3::boolean IS NULL OR is_owner = $3)
          AND ($4::boolean IS NULL OR is_operator = $4)
     ), held AS (
       SELECT 'owned' AS kind, company_id, tower_id FROM tower_ownership
        WHERE (from_on IS NULL OR from_on <= $1::date) AND (until_on IS NULL OR until_on > $1::date)
          AND ($2::uuid IS NULL OR company_id = $2)
       UNION ALL
       SELECT 'rented', company_id, tower_id FROM tower_tenancy
        WHERE (from_on IS NULL OR from_on <= $1::date) AND (until_on IS NULL OR until_on > $1::date)
          AND ($2::uuid IS NULL OR company_id = $2)
     ), counted AS (
       SELECT h.company_id, count(*) FILTER (WHERE h.kind = 'owned')::int AS owned,
         count(*) FILTER (WHERE h.kind = 'rented')::int AS rented
         FROM held h
         JOIN tower_span s ON s.tower_id = h.tower_id AND s.from_on <= $1::date AND s.to_on > $1::date
        GROUP BY h.company_id
     )
     SELECT w.id, w.name, w.short_name AS "shortName", w.is_owner AS "isOwner", w.is_operator AS "isOperator",
       coalesce((SELECT json_agg(json_build_object('id', a.id, 'alias', a.alias) ORDER BY lower(a.alias))
                   FROM company_alias a WHERE a.company_id = w.id), '[]') AS aliases,
       CASE WHEN m.id IS NOT NULL THEN json_build_object('id', m.id, 'shortName', m.short_name) END AS "mergedInto",
       w.merged_on AS "mergedOn", coalesce(n.owned, 0) AS "towersOwned", coalesce(n.rented, 0) AS "towersRented", w.version
     FROM wanted w
     LEFT JOIN company m ON m.id = w.merged_into
     LEFT JOIN counted n ON n.company_id = w.id
     ORDER BY lower(w.short_name), w.id`,
    [today, filter.id ?? null, filter.owner ?? null, filter.operator ?? null],
  );
}

/** One company as the list shows it; null: no such company. */
export async function findCompany(manager: EntityManager, today: string, id: string): Promise<Company | null> {
  const [company] = await findCompanies(manager, today, { id });
  return company ?? null;
}

/** Registers a company; returns its id. */
export async function insertCompany(manager: EntityManager, fields: CompanyFields): Promise<string> {
  const id = uuid();
  await manager.query("INSERT INTO company (id, name, short_name, is_owner, is_operator) VALUES ($1, $2, $3, $4, $5)", [
    id,
    fields.name,
    fields.shortName,
    fields.isOwner,
    fields.isOperator,
  ]);
  return id;
}

/** Changes the named fields of a version; false: the row is gone or has another version. */
export async function updateCompany(
  manager: EntityManager,
  id: string,
  version: number,
  fields: Partial<CompanyFields>,
): Promise<boolean> {
  const rows = await manager.query<{ id: string }[]>(
    `WITH changed AS (
       UPDATE company SET name = coalesce($3, name), short_name = coalesce($4, short_name),
         is_owner = coalesce($5, is_owner), is_operator = coalesce($6, is_operator)
       WHERE id = $1 AND version = $2 RETURNING id)
     SELECT id FROM changed`,
    [id, version, fields.name ?? null, fields.shortName ?? null, fields.isOwner ?? null, fields.isOperator ?? null],
  );
  return rows.length > 0;
}

/** Name of another company that `alias` belongs to already; null: it is free. */
export async function nameTakenBy(manager: EntityManager, alias: string, companyId: string): Promise<string | null> {
  const [row] = await manager.query<{ name: string }[]>(
    "SELECT name FROM company WHERE id <> $2 AND lower($1) IN (lower(name), lower(short_name)) LIMIT 1",
    [alias, companyId],
  );
  return row?.name ?? null;
}

/** Adds a spelling; a spelling that is taken violates `company_alias_unique`. */
export async function insertAlias(manager: EntityManager, companyId: string, alias: string): Promise<void> {
  await manager.query("INSERT INTO company_alias (id, company_id, alias) VALUES ($1, $2, $3)", [
    uuid(),
    companyId,
    alias,
  ]);
}

/** Removes a spelling; false: there is no such one. */
export async function deleteAlias(manager: EntityManager, companyId: string, aliasId: string): Promise<boolean> {
  const rows = await manager.query<{ id: string }[]>(
    `WITH gone AS (DELETE FROM company_alias WHERE id = $1 AND company_id = $2 RETURNING id) SELECT id FROM gone`,
    [aliasId, companyId],
  );
  return rows.length > 0;
}

/** Locks companies against other mergers until the transaction ends, always in the same order. */
export async function lockCompanies(manager: EntityManager, ids: readonly string[]): Promise<Map<string, MergeParty>> {
  const rows = await manager.query<MergeParty[]>(
    `SELECT id, short_name AS "shortName", merged_into AS "mergedInto" FROM company
      WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export interface Contact {
  name: string | null;
  phone: string | null;
  email: string | null;
}

/** The personal contact of a company; the look and its line in the log are one statement, so neither is without the other. */
export async function readContact(manager: EntityManager, actorId: string, companyId: string): Promise<Contact | null> {
  const [contact] = await manager.query<Contact[]>(
    `WITH looked AS (
       INSERT INTO access_log (actor, action, entity, entity_id)
       SELECT $1::uuid, 'read-contact', 'company', id FROM company WHERE id = $2::uuid RETURNING entity_id)
     SELECT c.contact_name AS name, c.contact_phone AS phone, c.contact_email AS email
       FROM looked JOIN company c ON c.id = looked.entity_id`,
    [actorId, companyId],
  );
  return contact ?? null;
}
