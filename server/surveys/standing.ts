/** Survey, base and registry side by side, and what a decision makes of them. Pure: no I/O. */
import {
  surveyFields,
  type PermitPaper,
  type SurveyContent,
  type SurveyField,
  type SurveyValues,
} from "../../contract/survey-content.ts";
import { isGone } from "../../contract/survey-rules.ts";
import { saidValues, sameValue, standingOf, type Standing } from "../../contract/survey-merge.ts";
import type { Choices } from "../../db/entities/surveys.ts";
import { ProblemError, type FieldError } from "../http/problem-error.ts";
import { plainPermitNumber } from "../matches/normal.ts";
import type { KnownPaper, Present } from "./present-store.ts";

/** Another survey of the same tower that waits for review. */
export interface Rival {
  id: string;
  surveyor: string;
  content: SurveyContent;
}

/** One attribute that the survey speaks of, with its accounts as values; null where one is silent. */
export interface FieldStanding {
  field: SurveyField;
  confirmed: boolean;
  standing: Standing;
  base: unknown;
  now: unknown;
  said: unknown;
  /** Waiting surveys that say something else of it. */
  rivals: { surveyId: string; surveyor: string; said: unknown }[];
}

type Sides = Pick<SurveyContent, "answers" | "base" | "outcome">;

/**
 * All attributes of which the survey says something.
 * @param present null for a tower that the registry does not have
 * @param rivals surveys that wait, this one not among them
 */
export function standingsOf(content: Sides, present: Present | null, rivals: readonly Rival[]): FieldStanding[] {
  const said = { ...plainValues(content), ...impliedBy(content, present) };
  const others = rivals.map((rival) => ({ ...rival, said: plainValues(rival.content) }));
  return surveyFields.flatMap((field) => {
    const value = said[field];
    if (value === undefined) return [];
    const competing = others
      .map((rival) => ({ surveyId: rival.id, surveyor: rival.surveyor, said: rival.said[field] }))
      .filter(
        (rival) => rival.said !== undefined && !sameValue(rival.said, value) && concerns(field, rival.said, value),
      );
    const accounts = accountsOf(field, value, content, present);
    const standing = standingOf(
      accounts.base,
      accounts.agrees ? value : accounts.now,
      value,
      competing.map((rival) => rival.said),
    );
    const confirmed = content.answers[field]?.answer === "confirmed";
    return [{ field, confirmed, standing, base: accounts.base, now: accounts.now, said: value, rivals: competing }];
  });
}

/**
 * Who found a tower says that it stands. Where the registry has called it gone since the download, that is an account of
 * its own, although nobody was asked for the state: the one that the phone showed.
 */
function impliedBy({ outcome, answers, base }: Sides, present: Present | null): Partial<SurveyValues> {
  const found = outcome === "found" || outcome === "moved";
  return found && base && !answers.state && isGone(present?.values.state) ? { state: base.values.state } : {};
}

/** What a survey says, tenants as a set: who names the same ones in another order says the same. */
function plainValues(sides: Sides): Partial<SurveyValues> {
  const said = saidValues(sides);
  return said.tenants ? { ...said, tenants: [...new Set(said.tenants)].sort() } : said;
}

/** Two papers speak of the same only when they are the same paper; a tower has several permits. */
function concerns(field: SurveyField, a: unknown, b: unknown): boolean {
  return field !== "permitPaper" || samePaper(a as PermitPaper, b as PermitPaper);
}

function accountsOf(field: SurveyField, said: unknown, { base }: Sides, present: Present | null) {
  if (field !== "permitPaper") {
    return { base: base?.values[field] ?? null, now: present?.values[field] ?? null, agrees: false };
  }
  const paper = said as PermitPaper;
  const known = knownPaper(paper, present);
  if (!known) return { base: null, now: null, agrees: false };
  const { type, number, issuedOn, validUntil } = known;
  // What the paper leaves unread contradicts nothing.
  const fits = (theirs: string | null, ours: string | null) => theirs === null || theirs === ours;
  const agrees = fits(paper.issuedOn, issuedOn) && fits(paper.validUntil, validUntil);
  return { base: null, now: { type, number, issuedOn, validUntil }, agrees };
}

/** The permit on record that the paper is: one type and number, however it is written; without numbers, one type and day. */
export function knownPaper(paper: PermitPaper, present: Present | null): KnownPaper | undefined {
  return present?.papers.find((known) => samePaper(known, paper));
}

type Paper = Pick<KnownPaper, "type" | "number" | "issuedOn">;

function samePaper(a: Paper, b: Paper): boolean {
  if (a.type !== b.type) return false;
  if (a.number !== null && b.number !== null) return plainPermitNumber(a.number) === plainPermitNumber(b.number);
  return a.number === b.number && a.issuedOn !== null && a.issuedOn === b.issuedOn;
}

/** How many attributes need a choice, and how many the acceptance would change without one. */
export function countsOf(standings: readonly FieldStanding[]): { conflicts: number; changes: number } {
  const count = (standing: Standing) => standings.filter((one) => one.standing === standing).length;
  return { conflicts: count("conflict"), changes: count("merges") };
}

/**
 * Who has the last word on each attribute that differs: what was chosen, and the survey where nothing speaks against it.
 * @throws ProblemError `invalid-data` naming every conflict without a choice, and every choice without an answer
 */
export function resolve(standings: readonly FieldStanding[], choices: Choices): Choices {
  const open = standings.filter(({ field, standing }) => standing === "conflict" && choices[field] === undefined);
  const answered = new Set(standings.map(({ field }) => field));
  const errors: FieldError[] = [
    ...open.map(({ field }) => ({ pointer: `/choices/${field}`, detail: needsChoice })),
    ...surveyFields
      .filter((field) => choices[field] !== undefined && !answered.has(field))
      .map((field) => ({ pointer: `/choices/${field}`, detail: nothingSaid })),
  ];
  if (errors.length > 0) throw new ProblemError("invalid-data", { errors });
  const differing = standings.filter(({ standing }) => standing !== "agrees");
  return Object.fromEntries(differing.map(({ field }) => [field, choices[field] ?? "survey"]));
}

const needsChoice = {
  id: "pilih nilai survei atau nilai registri; keduanya berbeda",
  en: "choose the survey's value or the registry's; they differ",
};
const nothingSaid = {
  id: "survei ini tidak menyebut hal ini; hapus pilihannya",
  en: "this survey says nothing of it; remove the choice",
};
