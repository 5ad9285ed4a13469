/** What a rule and a permit type must fulfil, and on which days a change of a rule shows. Pure: no I/O. */
import { addDays, lastDay } from "../../contract/dates.ts";
import type { PermitType, Rule, RuleFields, updatePermitType } from "../../contract/rules.ts";
import type { BodyOf } from "../../contract/route.ts";
import { ProblemError, type FieldError } from "../http/problem-error.ts";

/** The row as it would be: what the change does not name stays. */
export function applied<Row extends object>(present: Row, change: Partial<Row>): Row {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...present, ...(Object.fromEntries(given) as Partial<Row>) };
}

/**
 * @param at where the rule stands in the body, `""` or `/change/rule`
 * @throws ProblemError `invalid-data` with everything that needs mending
 */
export function checkRule(
  { requiredFrom, requiredUntil }: Pick<RuleFields, "requiredFrom" | "requiredUntil">,
  groupExists: boolean,
  at = "",
): void {
  const errors: FieldError[] = [];
  if (!groupExists) {
    const detail = { id: "tidak ada jenis izin dalam kelompok ini", en: "no permit type is of this group" };
    errors.push({ pointer: `${at}/groupCode`, detail });
  }
  if (requiredFrom !== null && requiredUntil !== null && requiredUntil < requiredFrom) {
    const detail = { id: "tidak boleh sebelum hari pertama", en: "must not lie before the first day" };
    errors.push({ pointer: `${at}/requiredUntil`, detail });
  }
  if (errors.length > 0) throw new ProblemError("invalid-data", { errors });
}

type Asking = Omit<Rule, "id" | "name" | "legalBasis" | "version">;

const sameChoice = (a: readonly string[] | null, b: readonly string[] | null) =>
  a === null || b === null ? a === b : a.length === b.length && a.every((value) => b.includes(value));

function meets(a: Asking, b: Asking): boolean {
  return (
    (a.requiredFrom === null || b.requiredUntil === null || a.requiredFrom <= b.requiredUntil) &&
    (b.requiredFrom === null || a.requiredUntil === null || b.requiredFrom <= a.requiredUntil)
  );
}

/** @throws ProblemError `conflict` when another rule asks the same of the same towers at the same time */
export function checkAskedOnce(rule: Asking & { id?: string }, others: readonly Rule[]): void {
  const same = others.find(
    (other) =>
      other.id !== rule.id &&
      other.groupCode === rule.groupCode &&
      other.minHeightM === rule.minHeightM &&
      sameChoice(other.structures, rule.structures) &&
      sameChoice(other.siteTypes, rule.siteTypes) &&
      meets(other, rule),
  );
  if (!same) return;
  const id = `Aturan “${same.name}” sudah meminta izin yang sama dari menara yang sama pada waktu yang sama.`;
  const en = `The rule “${same.name}” asks the same of the same towers at the same time already.`;
  throw new ProblemError("conflict", { detail: { id, en } });
}

type Period = Pick<Rule, "requiredFrom" | "requiredUntil">;

/** The days on which a rule begins and ends to ask; the first day after its last is the day of its end. */
function turns({ requiredFrom, requiredUntil }: Period): string[] {
  return [requiredFrom, requiredUntil === null ? null : addDays(requiredUntil, 1)].filter((day) => day !== null);
}

/**
 * The days on which a change of a rule is to be shown: today, then in order all days on which the rule begins or ends to
 * ask, before the change and after it, and those that were asked for.
 */
export function daysOfChange(today: string, periods: readonly Period[], asked: readonly string[]): string[] {
  const days = new Set([...periods.flatMap(turns), ...asked]);
  return [today, ...[...days].filter((day) => day !== today && day <= lastDay).sort()];
}

type TypeChange = BodyOf<typeof updatePermitType>;

/**
 * The change of a permit type, completed: only a fixed term has a usual length.
 * @throws ProblemError `invalid-data` with everything that needs mending
 */
export function checkedTypeChange(present: Pick<PermitType, "usualTerm">, change: TypeChange): TypeChange {
  const errors: FieldError[] = [];
  const fixed = (change.usualTerm ?? present.usualTerm) === "fixed";
  if (!fixed && (change.usualMonths ?? null) !== null) {
    const detail = { id: "hanya jangka tetap memiliki lama yang lazim", en: "only a fixed term has a usual length" };
    errors.push({ pointer: "/usualMonths", detail });
  }
  const papers = change.papers ?? [];
  for (const [index, name] of papers.entries()) {
    if (papers.indexOf(name) === index) continue;
    const detail = { id: "berkas ini sudah ada dalam daftar", en: "this paper is in the list already" };
    errors.push({ pointer: `/papers/${index}`, detail });
  }
  if (errors.length > 0) throw new ProblemError("invalid-data", { errors });
  return fixed ? change : { ...change, usualMonths: null };
}
