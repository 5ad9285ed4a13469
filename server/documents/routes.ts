import type { EntityManager } from "typeorm";
import {
  addDocument,
  documentFile,
  listDocuments,
  removeDocument,
  searchDocuments,
  updateDocument,
  type Document,
} from "../../contract/documents.ts";
import { handle, KeptReply, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { signedIn } from "../http/signed-in.ts";
import { uploadedFile } from "../http/upload.ts";
import { checkFile } from "./kind.ts";
import {
  alreadyThere,
  checkTitle,
  excerptOf,
  idCursors,
  noSubject,
  rankCursors,
  safeName,
  searchWords,
  titleOf,
} from "./rules.ts";
import {
  findDocument,
  findDocuments,
  findSame,
  insertDocument,
  removeDocumentRow,
  renameDocument,
  searchDocumentRows,
  towerOf,
} from "./store.ts";
import { readWaiting } from "./text.ts";

async function existing(manager: EntityManager, id: string): Promise<Document> {
  const document = await findDocument(manager, id);
  if (document === null) throw new ProblemError("not-found");
  return document;
}

/** A page of `rows` of which one more than `limit` was asked for. */
function paged<Row>(rows: readonly Row[], limit: number, cursor: (last: Row) => string) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursor(last) : null };
}

export const documentHandlers: readonly Mounted[] = [
  handle(listDocuments, async ({ query }, { manager }) => {
    const { tower = null, permit = null, letter = null, type: types = null, limit } = query;
    const page = { after: idCursors.decode(query.cursor), limit: limit + 1 };
    const found = await findDocuments(manager, { tower, permit, letter, types }, page);
    return paged(found, limit, ({ id }) => idCursors.encode(id));
  }),

  handle(searchDocuments, async ({ query: { q, limit, cursor } }, { manager }) => {
    const words = searchWords(q);
    const hits = await searchDocumentRows(manager, words, { after: rankCursors.decode(cursor), limit: limit + 1 });
    const { items, next } = paged(hits, limit, ({ rank, document }) => rankCursors.encode(rank, document.id));
    return { items: items.map(({ document, passages }) => ({ document, excerpt: excerptOf(passages, words) })), next };
  }),

  handle(
    addDocument,
    async ({ query, body }, { deps, actor }) => {
      const { sha256, bytes } = uploadedFile(body);
      const subject = { kind: query.subject, id: query.id };
      const type = await checkFile(await deps.files.local(sha256));
      const fileName = safeName(query.fileName, type);
      const { id: addedBy } = signedIn({ actor });
      const document = await deps.db.dataSource.transaction(async (manager) => {
        await manager.query("SELECT set_config('menara.actor', $1, true), set_config('menara.source', 'form', true)", [
          addedBy,
        ]);
        const towerId = await towerOf(manager, subject);
        if (towerId === undefined) throw noSubject();
        const same = await findSame(manager, subject, sha256);
        if (same !== null) throw alreadyThere(same);
        const title = titleOf(query.title, fileName);
        const id = await insertDocument(manager, { subject, towerId, title, fileName, type, bytes, sha256, addedBy });
        return existing(manager, id);
      });
      readWaiting(deps);
      return document;
    },
    // Its own transaction: the text is read in the background, which must see what was written.
    { ownTransaction: true },
  ),

  handle(updateDocument, async ({ params, body, version }, { manager }) => {
    const before = await existing(manager, params.id);
    const changed = await renameDocument(manager, params.id, version, checkTitle(body.title));
    if (!changed) throw new ProblemError("stale", { current: before });
    return existing(manager, params.id);
  }),

  handle(removeDocument, async ({ params }, { manager }) => {
    if (!(await removeDocumentRow(manager, params.id))) throw new ProblemError("not-found");
    return undefined;
  }),

  handle(documentFile, async ({ params, query }, { manager, deps }) => {
    const { sha256, type, fileName } = await existing(manager, params.id);
    return new KeptReply(await deps.files.local(sha256), type, fileName, `"${sha256}"`, query.download !== "true");
  }),
];
