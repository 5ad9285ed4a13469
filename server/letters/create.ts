/** Letters from a choice of towers: who gets one, what it says, its number and its files. */
import { Readable } from "node:stream";
import type { EntityManager } from "typeorm";
import { v7 as uuid } from "uuid";
import { addDays } from "../../contract/dates.ts";
import { letterNumber } from "../../contract/letter-number.ts";
import type { createLetters, LetterKind, LetterRule } from "../../contract/letters.ts";
import type { BodyOf } from "../../contract/route.ts";
import type { Selection } from "../../contract/selection.ts";
import type { Deps } from "../deps.ts";
import type { Context } from "../http/handler.ts";
import { invalidField, ProblemError } from "../http/problem-error.ts";
import { signedIn } from "../http/signed-in.ts";
import type { Files } from "../platform/files.ts";
import { officeHorizon } from "../towers/horizon-store.ts";
import { resolveSelection } from "../towers/selection.ts";
import {
  chainOf,
  findLetterRule,
  findOffice,
  insertLetter,
  latestAbout,
  lastNumber,
  takeNumbers,
  type EarlierLetter,
  type NewLetter,
} from "./create-store.ts";
import { unpackDocx, type DocxParts } from "./docx/package.ts";
import { renderParts } from "./docx/render.ts";
import { letterFields, type LetterContent } from "./fields.ts";
import { keptTower, letterLimits, planLetters, type Plan } from "./rules.ts";
import { templateBytes } from "./templates.ts";
import { findLetterTowers, findRules } from "./tower-store.ts";

type Write = Pick<Context, "deps" | "manager" | "today">;

/**
 * Which letters a choice of towers makes.
 * @throws ProblemError `invalid-data` for a wrong choice or too much at once
 */
export async function planFor(context: Write, kind: LetterKind, selection: Selection, on: string): Promise<Plan> {
  const { manager, deps } = context;
  const ids = await resolveSelection(context, selection, letterLimits.towers);
  const towers = await findLetterTowers(manager, ids, on);
  const day = { on, horizon: await officeHorizon(manager), offPositionM: deps.config.survey.offPositionM };
  return planLetters(kind, towers, await findRules(manager), day);
}

/** @throws ProblemError `invalid-data` for a date too far ahead */
export function dateOfLetters(on: string | undefined, today: string): string {
  const date = on ?? today;
  const latest = addDays(today, letterLimits.daysAhead);
  if (date > latest)
    throw invalidField(
      "/on",
      `paling lambat ${letterLimits.daysAhead} hari dari sekarang`,
      `at most ${letterLimits.daysAhead} days from now`,
    );
  return date;
}

/**
 * Writes and numbers the letters. All or none: a letter that cannot be made leaves no number behind. The files are made
 * with the numbers that come next, before the transaction that takes them, so that nobody waits on a lock meanwhile; if
 * another process was faster, they are made anew.
 * @returns ids in the order of the numbers
 * @throws ProblemError `invalid-data`; `conflict` when others were faster again and again
 */
export async function writeLetters(
  context: Write & Pick<Context, "actor">,
  body: BodyOf<typeof createLetters>,
): Promise<string[]> {
  const { deps, manager, today } = context;
  const author = signedIn(context).id;
  const on = dateOfLetters(body.on, today);
  const { letters } = await planFor(context, body.kind, body.selection, on);
  if (letters.length === 0) {
    throw invalidField(
      "/selection",
      "tidak ada surat yang dapat dibuat untuk menara yang dipilih; lihat pratinjaunya",
      "the chosen towers make no letter; see the preview",
    );
  }
  const previous = await previousOf(manager, letters, body.previousId, on);
  const year = Number(on.slice(0, 4));
  return inTurn(deps.db, async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const last = await lastNumber(manager, year);
      const made = await makeLetters(context, body, { letters, previous, on, year, first: last + 1, author });
      if (await keepLetters(deps.db, author, year, last, made)) return made.map(({ id }) => id);
    }
    throw new ProblemError("conflict", {
      detail: { id: "Nomor sedang diambil orang lain. Coba lagi.", en: "Others are taking numbers. Try again." },
    });
  });
}

interface Making {
  letters: Plan["letters"];
  previous: readonly (EarlierLetter | null)[];
  on: string;
  year: number;
  first: number;
  author: string;
}

/** The letters with their files, numbered from `first` on; the files are in the store, nothing is in the register. */
async function makeLetters(
  { deps, manager }: Write,
  body: BodyOf<typeof createLetters>,
  { letters, previous, on, year, first, author }: Making,
): Promise<NewLetter[]> {
  const rule = await findLetterRule(manager, body.kind);
  const office = await findOffice(manager);
  const template = await unpackDocx(await templateBytes(manager, deps.files, body.kind));
  const made: NewLetter[] = [];
  for (const [index, { company, towers }] of letters.entries()) {
    const seq = first + index;
    const number = letterNumber(office.numberPattern, { seq, kind: rule.code, on });
    const earlier = previous[index] ?? null;
    const listed = towers.map((planned) => ({ id: planned.tower.id, printed: keptTower(planned) }));
    const { attachment, note, kind } = body;
    const shared = { number, subject: rule.subject, nature: rule.nature, attachment, note, issuedOn: on };
    const files = await makeFiles(deps.files, template, {
      ...shared,
      companyName: company.name,
      towers: listed.map(({ printed }) => printed),
      legalBasis: towers.flatMap(({ written }) => written.legalBasis),
      answer: answerOf(rule),
      previous: earlier ? await chainOf(manager, earlier.id) : [],
      office,
      regency: deps.config.regency,
    });
    const previousId = earlier?.id ?? null;
    made.push({
      ...shared,
      ...files,
      id: uuid(),
      kind,
      year,
      seq,
      companyId: company.id,
      previousId,
      createdBy: author,
      towers: listed,
    });
  }
  return made;
}

/** Takes the numbers and writes the register. @returns false when the numbers were taken meanwhile */
function keepLetters(
  db: Deps["db"],
  author: string,
  year: number,
  last: number,
  letters: readonly NewLetter[],
): Promise<boolean> {
  return db.dataSource.transaction(async (manager) => {
    await manager.query("SELECT set_config('menara.actor', $1, true), set_config('menara.source', 'form', true)", [
      author,
    ]);
    if (!(await takeNumbers(manager, year, last, letters.length))) return false;
    for (const letter of letters) await insertLetter(manager, letter);
    return true;
  });
}

const turns = new WeakMap<object, Promise<unknown>>();

/** One after the other in this process, so that writers of letters seldom make their files in vain. */
async function inTurn<T>(of: object, work: () => Promise<T>): Promise<T> {
  const before = turns.get(of) ?? Promise.resolve();
  const mine = before.then(work, work);
  turns.set(of, mine);
  return mine;
}

function answerOf({ answerDays, dayKind }: LetterRule): LetterContent["answer"] {
  return answerDays === null ? null : { days: answerDays, kind: dayKind };
}

/**
 * The letter that each new one follows: the one that was named, else the latest to its owner about one of its towers.
 * @throws ProblemError `invalid-data` when the one that was named did not go to any of the owners
 */
async function previousOf(
  manager: EntityManager,
  letters: Plan["letters"],
  named: string | null,
  on: string,
): Promise<(EarlierLetter | null)[]> {
  const wanted = named === null ? null : ((await chainOf(manager, named)).at(-1) ?? null);
  if (named !== null && !letters.some(({ company }) => company.id === wanted?.companyId)) {
    throw invalidField(
      "/previousId",
      "bukan surat kepada pemilik menara ini",
      "not a letter to the owner of these towers",
    );
  }
  const found: (EarlierLetter | null)[] = [];
  for (const { company, towers } of letters) {
    const ids = towers.map(({ tower }) => tower.id);
    found.push(wanted?.companyId === company.id ? wanted : await latestAbout(manager, company.id, ids, on));
  }
  return found;
}

const fileLimit = 50 * 1024 * 1024;

async function makeFiles(
  files: Files,
  template: DocxParts,
  content: LetterContent,
): Promise<{ docx: string; pdf: string }> {
  const letter = renderParts(template, letterFields(content));
  const { pdfOf } = await import("./docx/pdf.ts"); // large, and not every start of the server ends in a letter
  const pdf = await pdfOf(letter.parts, `${content.subject} ${content.number}`, content.issuedOn);
  const keep = async (bytes: Buffer) => (await files.put(Readable.from([bytes]), fileLimit)).sha256;
  return { docx: await keep(letter.bytes), pdf: await keep(pdf) };
}
