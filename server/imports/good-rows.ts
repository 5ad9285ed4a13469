/** The rows of a list that may be taken in, as what they say. */
import type { EntityManager } from "typeorm";
import type { Term } from "../../contract/status.ts";
import { mendedValues } from "./describe.ts";
import { createLookup, type Lookup } from "./names.ts";
import type { ImportRecord } from "./records.ts";
import { findRows } from "./row-store.ts";
import { readSaid, type Said, type UsualTerms } from "./said.ts";
import { loadKnowledge } from "./store.ts";
import { createResolver, type Resolver } from "../matches/resolve.ts";

/** Rows per page: a page takes a few milliseconds of the event loop. */
const pageSize = 500;

export interface Reader {
  lookup: Lookup;
  terms: UsualTerms;
}

/** Prepares names and terms once for a whole list. */
export async function createReader(manager: EntityManager): Promise<Reader> {
  const types = await manager.query<{ code: string; term: Term }[]>("SELECT code, usual_term AS term FROM permit_type");
  return {
    lookup: createLookup(await loadKnowledge(manager)),
    terms: new Map(types.map(({ code, term }) => [code, term])),
  };
}

/** Data rows without an undecided error that nobody left out, page by page, with accepted repairs. */
export async function* readGoodRows(manager: EntityManager, record: ImportRecord): AsyncGenerator<Said[]> {
  const { lookup, terms } = await createReader(manager);
  let after = 0;
  for (;;) {
    const rows = await findRows(manager, record.id, { after, limit: pageSize });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows
      .filter((row) => row.kind === "data" && !row.leftOut)
      .filter((row) => !row.findings.some(({ severity, decision }) => severity === "error" && decision === "open"))
      .map((row) => readSaid(row.row, mendedValues(row), record.kind ?? "both", lookup, terms));
    after = last.row;
  }
}

/** What one row says; null: there is no such data row. */
export async function readOneRow(manager: EntityManager, record: ImportRecord, row: number): Promise<Said | null> {
  const [found] = await findRows(manager, record.id, { after: row - 1, limit: 1 });
  if (found?.row !== row || found.kind !== "data") return null;
  const { lookup, terms } = await createReader(manager);
  return readSaid(row, mendedValues(found), record.kind ?? "both", lookup, terms);
}

/** Prepares what matching resolves names and places by, once for a whole list. */
export async function loadResolver(manager: EntityManager): Promise<Resolver> {
  const { areas, companies } = await loadKnowledge(manager);
  const points = await manager.query<{ code: string; lon: number; lat: number }[]>(
    "SELECT code, ST_X(reference) AS lon, ST_Y(reference) AS lat FROM area WHERE reference IS NOT NULL",
  );
  const references = new Map(points.map(({ code, lon, lat }) => [code, { lon, lat }]));
  return createResolver(
    areas.map((area) => ({ ...area, ...references.get(area.code) })),
    companies,
  );
}
