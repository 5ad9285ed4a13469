import type { EntityManager } from "typeorm";
import { listTowers, type ListInput } from "../towers/list-store.ts";
import type { ExportExtra, ExportRow } from "./columns.ts";

/** Rows per query: enough to be fast, few enough to let others in between on the embedded database. */
const batchSize = 1000;

/**
 * The filtered list in its order, in batches, by the list's own query and cursor: the same rows as on the screen. It
 * holds no transaction while a slow caller downloads. Ends early when `signal` says that nobody listens any more.
 */
export async function* exportBatches(
  manager: EntityManager,
  list: Omit<ListInput, "cursor" | "limit">,
  signal: AbortSignal,
): AsyncGenerator<ExportRow[]> {
  let cursor: string | undefined;
  do {
    const { items, next } = await listTowers(manager, { ...list, cursor, limit: batchSize });
    const extras = await loadExtras(
      manager,
      items.map(({ id }) => id),
      list.filter.on,
    );
    yield items.map((item) => ({ ...item, ...(extras.get(item.id) ?? none), on: list.filter.on }));
    cursor = next ?? undefined;
  } while (cursor !== undefined && !signal.aborted);
}

const none: ExportExtra = {
  rtRw: null,
  dismantledOn: null,
  permitType: null,
  permitNumber: null,
  permitIssuer: null,
  permitIssuedOn: null,
  permitTerm: null,
  permitValidUntil: null,
  permitDoubt: null,
};

/** The main group is the one of the first permit type in office order: for towers, the building permit. */
async function loadExtras(
  manager: EntityManager,
  ids: readonly string[],
  on: string,
): Promise<Map<string, ExportExtra>> {
  const rows = await manager.query<({ id: string } & ExportExtra)[]>(
    `SELECT t.id, t.rt_rw AS "rtRw", t.dismantled_on AS "dismantledOn", p.type_code AS "permitType",
        p.number AS "permitNumber", p.issuer AS "permitIssuer", p.issued_on AS "permitIssuedOn", p.term AS "permitTerm",
        p.valid_until AS "permitValidUntil", CASE WHEN p.disputed THEN coalesce(p.doubt, 'diragukan') END AS "permitDoubt"
       FROM tower t
       LEFT JOIN LATERAL (
         SELECT * FROM permit p
          WHERE p.tower_id = t.id AND p.group_code = (SELECT group_code FROM permit_type ORDER BY sort, code LIMIT 1)
            AND (p.issued_on IS NULL OR p.issued_on <= $2::date) AND (p.ends_before IS NULL OR $2::date < p.ends_before)
          ORDER BY p.issued_on DESC NULLS LAST, p.id DESC LIMIT 1) p ON true
      WHERE t.id = ANY ($1::uuid[])`,
    [ids, on],
  );
  return new Map(rows.map(({ id, ...extra }) => [id, extra]));
}

/** The head of printed lists: the office's letterhead, or the regency and the registry until it has one. */
export async function loadLetterhead(
  manager: EntityManager,
  { regency, name }: { regency: string; name: string },
): Promise<readonly string[]> {
  const [office] = await manager.query<{ letterhead: string[] }[]>("SELECT letterhead FROM office");
  return office && office.letterhead.length > 0 ? office.letterhead : [`PEMERINTAH ${regency.toUpperCase()}`, name];
}
