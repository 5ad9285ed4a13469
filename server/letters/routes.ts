import { letterFormats, letterRoutes, type Letter } from "../../contract/letters.ts";
import { handle, KeptReply, ReadyReply, type Context, type Mounted } from "../http/handler.ts";
import { ProblemError } from "../http/problem-error.ts";
import { signedIn } from "../http/signed-in.ts";
import { uploadedFile } from "../http/upload.ts";
import { changeLetterRule, findLetterRule, findLetterRules } from "./create-store.ts";
import { deadlineOf } from "./deadlines.ts";
import { dateOfLetters, planFor, writeLetters } from "./create.ts";
import { checkAct, checkDay, type Act } from "./rules.ts";
import {
  changeLetter,
  findFiles,
  findItems,
  isFollowed,
  listLetterRows,
  readLetterRow,
  type LetterChange,
} from "./store.ts";
import { removeTemplate } from "./template-store.ts";
import { putTemplate, templateBytes } from "./templates.ts";

/** One act on a letter: the version that was looked at, a state that allows it, then the change. */
async function act(
  { params, version }: { params: { id: string }; version: number },
  { manager, today }: Context,
  name: Act,
  changeOf: (letter: Letter) => LetterChange | Promise<LetterChange>,
): Promise<Letter> {
  const letter = await readLetterRow(manager, params.id, today);
  if (letter.version !== version) throw new ProblemError("stale", { current: letter });
  checkAct(name, letter.state);
  if (!(await changeLetter(manager, params.id, version, await changeOf(letter))))
    throw new ProblemError("stale", { current: await readLetterRow(manager, params.id, today) });
  return readLetterRow(manager, params.id, today);
}

export const letterHandlers: readonly Mounted[] = [
  handle(letterRoutes.listLetters, ({ query }, { manager, today }) => listLetterRows(manager, query, today)),

  handle(
    letterRoutes.previewLetters,
    async ({ body }, context) => {
      const on = dateOfLetters(body.on, context.today);
      const { letters, leftOut } = await planFor(context, body.kind, body.selection, on);
      return {
        letters: letters.map(({ company, towers }) => ({
          company,
          towers: towers.map(({ tower: { id, number, name }, written }) => ({
            id,
            number,
            name,
            reason: written.reason,
          })),
        })),
        leftOut: leftOut.map(({ why, ...tower }) => ({ ...tower, why: why[context.language] })),
      };
    },
    { ownTransaction: true },
  ),

  handle(
    letterRoutes.createLetters,
    async ({ body }, context) => {
      const ids = await writeLetters(context, body);
      return { items: await findItems(context.manager, ids, context.today) };
    },
    { ownTransaction: true },
  ),

  handle(letterRoutes.readLetter, ({ params }, { manager, today }) => readLetterRow(manager, params.id, today)),

  handle(letterRoutes.sendLetter, (input, context) =>
    act(input, context, "send", async (letter) => {
      const { on, means } = input.body;
      checkDay("/on", on, letter.issuedOn, context.today);
      return { state: "sent", sentOn: on, means, deadlineOn: await deadlineOf(context.manager, letter.kind, on) };
    }),
  ),

  handle(letterRoutes.answerLetter, (input, context) =>
    act(input, context, "answer", (letter) => {
      const { on, answer } = input.body;
      checkDay("/on", on, letter.sentOn, context.today);
      return { state: "answered", answeredOn: on, answer };
    }),
  ),

  handle(letterRoutes.closeLetter, (input, context) =>
    act(input, context, "close", () => ({ state: "closed", closeNote: input.body.note })),
  ),

  handle(letterRoutes.voidLetter, (input, context) =>
    act(input, context, "void", async ({ id }) => {
      if (await isFollowed(context.manager, id)) {
        const detail = {
          id: "Surat lain sudah menindaklanjuti surat ini; batalkan dahulu surat itu.",
          en: "Another letter follows this one; make that one void first.",
        };
        throw new ProblemError("conflict", { detail });
      }
      return { state: "void", voidReason: input.body.reason };
    }),
  ),

  handle(letterRoutes.letterFile, async ({ params: { id, format } }, { manager, deps }) => {
    const found = await findFiles(manager, id);
    if (!found || !(await deps.files.has(found[format]))) throw new ProblemError("not-found");
    const [sha256, name] = [found[format], `${found.number.replace(/[^\w.-]+/g, "-")}.${format}`];
    return new KeptReply(await deps.files.local(sha256), letterFormats[format], name, `"${sha256}"`, format === "pdf");
  }),

  handle(letterRoutes.listLetterRules, async (_input, { manager }) => ({ items: await findLetterRules(manager) })),

  handle(letterRoutes.updateLetterRule, async ({ params: { kind }, body, version }, { manager }) => {
    const rule = await findLetterRule(manager, kind);
    if (rule.version !== version || !(await changeLetterRule(manager, kind, version, { ...rule, ...body })))
      throw new ProblemError("stale", { current: await findLetterRule(manager, kind) });
    return findLetterRule(manager, kind);
  }),

  handle(letterRoutes.letterTemplate, async ({ params: { kind } }, { manager, deps }) => {
    const bytes = await templateBytes(manager, deps.files, kind);
    return new ReadyReply(bytes, letterFormats.docx, `"${kind}-${bytes.length}"`);
  }),

  handle(letterRoutes.putLetterTemplate, async ({ params: { kind }, body }, context) => {
    const { manager, deps } = context;
    await putTemplate(manager, deps.files, { kind, file: uploadedFile(body), author: signedIn(context).id });
    return findLetterRule(manager, kind);
  }),

  handle(letterRoutes.removeLetterTemplate, async ({ params: { kind } }, { manager }) => {
    await removeTemplate(manager, kind);
    return findLetterRule(manager, kind);
  }),
];
