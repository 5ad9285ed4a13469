import { revisionRoutes } from "../../contract/revisions.ts";
import { handle, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { toRevision } from "./sentence.ts";
import { revisionsOfTower } from "./store.ts";

const encode = (id: number) => Buffer.from(String(id)).toString("base64url");

/** @throws ProblemError `invalid-request` */
function decode(cursor: string): number {
  const text = Buffer.from(cursor, "base64url").toString();
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const detail = {
    id: "penunjuk halaman tidak sah; mulai lagi dari awal",
    en: "not a cursor of this list; start again",
  };
  throw new ProblemError("invalid-request", { errors: [{ pointer: "?cursor", detail }] });
}

export const revisionHandlers: readonly Mounted[] = [
  handle(revisionRoutes.towerRevisions, async ({ params, query }, { manager, language }) => {
    const before = query.cursor === undefined ? null : decode(query.cursor);
    const lines = await revisionsOfTower(manager, params.id, before, query.limit + 1);
    const page = lines.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map((line) => toRevision(line, language)),
      next: lines.length > query.limit && last ? encode(last.id) : null,
    };
  }),
];
