import type { EntityManager } from "typeorm";
import * as contract from "../../contract/matches.ts";
import { emptyOutcome, actAs, joinTowers, registerTowers, type Wrote } from "../imports/commit-store.ts";
import { registrable } from "../imports/groups.ts";
import { loadResolver, readOneRow } from "../imports/good-rows.ts";
import { findImport, type ImportRecord } from "../imports/records.ts";
import { mustBe, mustKnow } from "../imports/rules.ts";
import { fingerprintOf, type Said } from "../imports/said.ts";
import { takeBack } from "../imports/undo.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { invalidField, ProblemError } from "../http/problem-error.ts";
import { countDesk, findCandidates, findItem, findItems, findSiblings } from "./desk-read.ts";
import { describeCandidate, recordOfRow } from "./desk-rules.ts";
import { loadDeskNames } from "./desk-store.ts";
import { forget, lockRow, recall, remember, saveDecision, type LockedRow } from "./desk-write.ts";
import { findRegistered } from "./registry-store.ts";

/** Rows shown before many are decided together. */
const sampleSize = 10;

async function deskImport(manager: EntityManager, id: string): Promise<ImportRecord> {
  return mustBe(mustKnow(await findImport(manager, id)), ["committed"]);
}

const desk = (manager: EntityManager, record: ImportRecord) => countDesk(manager, record.id, record.threshold ?? 1);

async function mustLock(manager: EntityManager, importId: string, row: number): Promise<LockedRow> {
  const locked = await lockRow(manager, importId, row);
  if (locked === null) throw new ProblemError("not-found");
  return locked;
}

async function mustSay(manager: EntityManager, record: ImportRecord, row: number): Promise<Said> {
  const said = await readOneRow(manager, record, row);
  if (said === null) throw new ProblemError("not-found");
  return said;
}

/** One after the other: a transaction has one connection. */
async function saidRows(manager: EntityManager, record: ImportRecord, rows: readonly number[]): Promise<Said[]> {
  const said: Said[] = [];
  for (const row of rows) said.push(await mustSay(manager, record, row));
  return said;
}

export const deskHandlers: readonly Mounted[] = [
  handle(contract.readDesk, async ({ params }, { manager }) => desk(manager, await deskImport(manager, params.id))),
  handle(contract.deskItems, async ({ params, query }, { manager }) => {
    await deskImport(manager, params.id);
    return findItems(manager, params.id, { ...query, open: query.open === "true" ? true : undefined });
  }),
  handle(contract.deskRow, async ({ params }, { manager, language }) => {
    const record = await deskImport(manager, params.id);
    const item = await findItem(manager, record.id, params.row);
    if (item === null) throw new ProblemError("not-found");
    const said = await mustSay(manager, record, params.row);
    const names = await loadDeskNames(manager);
    const resolver = await loadResolver(manager);
    const candidates = await findCandidates(manager, record.id, params.row);
    const ids = [...new Set([...candidates.map(({ towerId }) => towerId), ...(item.towerId ? [item.towerId] : [])])];
    const towers = new Map((await findRegistered(manager, ids)).map((tower) => [tower.id, tower]));
    const scores = new Map(candidates.map(({ towerId, score }) => [towerId, score]));
    const fingerprint = fingerprintOf(said);
    const memories =
      record.sender === null || fingerprint === null
        ? new Map<string, never>()
        : await recall(manager, record.sender, [fingerprint]);
    const previous = memories.get(fingerprint ?? "") ?? null;
    return {
      item,
      record: recordOfRow(said, names),
      candidates: ids.flatMap((id) => {
        const tower = towers.get(id);
        return tower ? [describeCandidate(said, tower, scores.get(id) ?? 0, names, resolver, language)] : [];
      }),
      sameAs: await findSiblings(manager, record.id, params.row, ids.slice(0, 1)),
      previous: previous && { ...previous, on: previous.on.toISOString() },
    };
  }),
  handle(contract.decideRow, async ({ params, body }, { manager, deps, actor }) => {
    const record = await deskImport(manager, params.id);
    const locked = await mustLock(manager, record.id, params.row);
    await withdraw(manager, record, locked);
    const actorId = actor?.id ?? null;
    await actAs(manager, actorId, `import:${record.id}:${params.row}`);
    const said = await mustSay(manager, record, params.row);
    const rows = [params.row, ...locked.followers];
    if (body.decision === "match") await match(manager, record, rows, body.towerId, actorId);
    else if (body.decision === "new") await register(manager, record, rows, deps.config.registryPrefix, actorId);
    else if (body.decision === "same-as") await sameAs(manager, record, locked, body.row, actorId);
    else
      await saveDecision(manager, record.id, rows, {
        pile: locked.pile,
        decision: "skip",
        towerId: null,
        wrote: [],
        actorId,
      });
    const item = await findItem(manager, record.id, params.row);
    const fingerprint = fingerprintOf(said);
    if (record.sender !== null && fingerprint !== null && item?.towerId)
      await remember(manager, record.sender, fingerprint, item.towerId, actorId);
    return { item: item as contract.DeskItem, desk: await desk(manager, record) };
  }),
  handle(contract.undecideRow, async ({ params }, { manager, actor }) => {
    const record = await deskImport(manager, params.id);
    const locked = await mustLock(manager, record.id, params.row);
    if (locked.decision === null) throw new ProblemError("conflict", { detail: nothingDecided });
    await actAs(manager, actor?.id ?? null, `undo:${record.id}:${params.row}`);
    const said = await mustSay(manager, record, params.row);
    await withdraw(manager, record, locked);
    const fingerprint = fingerprintOf(said);
    if (record.sender !== null && fingerprint !== null) await forget(manager, record.sender, fingerprint);
    const item = await findItem(manager, record.id, params.row);
    return { item: item as contract.DeskItem, desk: await desk(manager, record) };
  }),
  handle(contract.decideMany, async ({ params, body }, { manager, deps, actor }) => {
    const record = await deskImport(manager, params.id);
    const actorId = actor?.id ?? null;
    const threshold = body.threshold ?? record.threshold ?? 0.95;
    const open = await findOpen(manager, record.id, body.decision, threshold);
    if (body.sample) {
      const sample: contract.DeskItem[] = [];
      for (const { row } of spread(open)) {
        const item = await findItem(manager, record.id, row);
        if (item !== null) sample.push(item);
      }
      return { count: open.length, sample, desk: await desk(manager, record) };
    }
    let count = 0;
    for (const { row, towerId } of open) {
      const locked = await mustLock(manager, record.id, row);
      if (locked.decision !== null) continue;
      await actAs(manager, actorId, `import:${record.id}:${row}`);
      const rows = [row, ...locked.followers];
      if (body.decision === "match" && towerId !== null) await match(manager, record, rows, towerId, actorId);
      else {
        const said = await mustSay(manager, record, row);
        if (!registrable({ rows: [said] })) continue;
        await register(manager, record, rows, deps.config.registryPrefix, actorId);
      }
      count += 1;
    }
    return { count, sample: [], desk: await desk(manager, record) };
  }),
];

/** A few of many, spread evenly over them. */
function spread<T>(items: readonly T[]): T[] {
  const step = Math.max(1, items.length / sampleSize);
  return Array.from({ length: Math.min(sampleSize, items.length) }, (_, index) => items[Math.floor(index * step)] as T);
}

/** Undecided rows that one decision may take together: matches from a score on, or rows that no tower is. */
async function findOpen(
  manager: EntityManager,
  importId: string,
  decision: "match" | "new",
  threshold: number,
): Promise<{ row: number; towerId: string | null }[]> {
  if (decision === "new")
    return manager.query(
      `SELECT row, NULL AS "towerId" FROM import_row WHERE import_id = $1 AND pile = 'only-list' AND decision IS NULL
          AND same_as IS NULL ORDER BY row`,
      [importId],
    );
  return manager.query(
    `SELECT DISTINCT ON (c.tower_id) r.row, c.tower_id AS "towerId" FROM import_row r
       JOIN import_candidate c ON c.import_id = r.import_id AND c.row = r.row AND c.rank = 1
      WHERE r.import_id = $1 AND r.decision IS NULL AND r.same_as IS NULL AND c.score >= $2
        AND NOT EXISTS (SELECT 1 FROM import_row o WHERE o.import_id = $1 AND o.tower_id = c.tower_id)
      ORDER BY c.tower_id, c.score DESC, r.row`,
    [importId, threshold],
  );
}

async function match(
  manager: EntityManager,
  record: ImportRecord,
  rows: readonly number[],
  towerId: string,
  actorId: string | null,
): Promise<void> {
  if ((await findRegistered(manager, [towerId])).length === 0)
    throw invalidField("/towerId", "menara ini tidak ada", "there is no such tower");
  const said = await saidRows(manager, record, rows);
  const wrote = await joinTowers(
    manager,
    record.id,
    record.statedOn,
    said.map((one) => ({ towerId, said: one })),
    emptyOutcome(),
  );
  await saveDecision(manager, record.id, rows, {
    pile: "matched",
    decision: "match",
    towerId,
    wrote: wrote.flat(),
    actorId,
  });
}

async function register(
  manager: EntityManager,
  record: ImportRecord,
  rows: readonly number[],
  prefix: string,
  actorId: string | null,
): Promise<void> {
  const group = { rows: await saidRows(manager, record, rows) };
  if (!registrable(group))
    throw invalidField(
      "/decision",
      "baris ini tidak punya titik koordinat; cocokkan dengan menara yang ada, atau daftarkan menaranya dahulu",
      "this row has no position; match it with a tower, or register the tower first",
    );
  const [made] = await registerTowers(manager, [group], prefix, emptyOutcome());
  await saveDecision(manager, record.id, rows, {
    pile: "only-list",
    decision: "new",
    towerId: made?.towerId ?? null,
    wrote: made?.wrote ?? [],
    actorId,
  });
}

/** The row says again what another row of the list says: nothing is written, and it follows the other. */
async function sameAs(
  manager: EntityManager,
  record: ImportRecord,
  locked: LockedRow,
  other: number,
  actorId: string | null,
): Promise<void> {
  const target = other === locked.row ? null : await lockRow(manager, record.id, other);
  if (target === null || target.decision === "same-as")
    throw invalidField("/row", "pilih baris lain dari daftar ini", "choose another row of this list");
  await saveDecision(manager, record.id, [locked.row, ...locked.followers], {
    pile: "doubtful",
    decision: "same-as",
    towerId: null,
    sameAs: other,
    wrote: [],
    actorId,
  });
}

/**
 * Takes back what a decision wrote and leaves the row undecided where matching had put it.
 * @throws ProblemError `conflict` when somebody has touched what it wrote
 */
async function withdraw(manager: EntityManager, record: ImportRecord, locked: LockedRow): Promise<void> {
  if (locked.decision === null) return;
  const wrote: Wrote = locked.wrote;
  const scope = locked.certain ? { importId: record.id, entities: wrote } : { importId: record.id, row: locked.row };
  const { kept } = await takeBack(manager, scope);
  if (kept.length > 0) throw new ProblemError("conflict", { detail: touchedSince });
  const candidates = await findCandidates(manager, record.id, locked.row);
  const best = candidates[0]?.score ?? 0;
  await saveDecision(manager, record.id, [locked.row, ...locked.followers], {
    pile: best >= 0.2 ? "doubtful" : "only-list",
    decision: null,
    towerId: null,
    wrote: [],
    actorId: null,
  });
}

const nothingDecided = {
  id: "Baris ini belum diputuskan.",
  en: "Nothing has been decided of this row.",
};
const touchedSince = {
  id: "Yang ditulis keputusan ini sudah diubah orang lain, maka tidak dapat ditarik begitu saja. Perbaiki di halaman menaranya.",
  en: "Somebody has changed what this decision wrote, so it cannot simply be taken back. Correct it on the tower's page.",
};
