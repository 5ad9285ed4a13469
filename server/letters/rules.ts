/** What may be done with a letter, and which letters a choice of towers makes. Pure: no I/O. */
import type { LetterKind, letterStates } from "../../contract/letters.ts";
import type { JudgedRule, Status } from "../../contract/status.ts";
import { ProblemError, invalidField, type Text } from "../http/problem-error.ts";
import { longDate } from "../revisions/format.ts";
import { reasonFor, type JudgedDay, type LetterTower, type Written } from "./reasons.ts";

export const letterLimits = { letters: 200, towers: 2000, daysAhead: 31 } as const;

type State = (typeof letterStates)[number];
export type Act = "send" | "answer" | "close" | "void";

const allowed: Readonly<Record<Act, readonly State[]>> = {
  send: ["issued"],
  answer: ["sent"],
  close: ["issued", "sent", "answered"],
  void: ["issued", "sent"],
};
const stateWords: Readonly<Record<State, Text>> = {
  issued: { id: "belum dikirim", en: "has not been sent" },
  sent: { id: "sudah dikirim", en: "has been sent" },
  answered: { id: "sudah dijawab", en: "has been answered" },
  closed: { id: "sudah ditutup", en: "is closed" },
  void: { id: "sudah dibatalkan", en: "is void" },
};

/** @throws ProblemError `conflict` when a letter in this state does not allow it */
export function checkAct(act: Act, state: State): void {
  if (allowed[act].includes(state)) return;
  const { id, en } = stateWords[state];
  throw new ProblemError("conflict", {
    detail: {
      id: `Surat ini ${id}; tindakan itu tidak dapat dicatat lagi.`,
      en: `This letter ${en}; that cannot be recorded.`,
    },
  });
}

/**
 * A day on which something happened to a letter or a seal: not before what came earlier, and not in the future.
 * @param earliest null when nothing came earlier
 * @throws ProblemError `invalid-data`
 */
export function checkDay(pointer: string, on: string, earliest: string | null, today: string): void {
  if (earliest !== null && on < earliest) {
    throw invalidField(
      pointer,
      `tidak boleh sebelum ${longDate(earliest, "id")}`,
      `must not lie before ${longDate(earliest, "en")}`,
    );
  }
  if (on > today) throw invalidField(pointer, "tidak boleh di masa depan", "must not lie in the future");
}

export interface PlannedTower {
  tower: LetterTower;
  written: Written;
}
export interface Plan {
  letters: { company: Written["owner"]; towers: PlannedTower[] }[];
  leftOut: { id: string; number: string; why: Text }[];
}

/** One letter per owner, owners by name, towers in the order given; towers of which the letter says nothing are named. */
export function planLetters(
  kind: LetterKind,
  towers: readonly LetterTower[],
  rules: readonly JudgedRule[],
  day: JudgedDay,
): Plan {
  const letters = new Map<string, Plan["letters"][number]>();
  const leftOut: Plan["leftOut"] = [];
  for (const tower of towers) {
    const written = reasonFor(kind, tower, rules, day);
    if ("leftOut" in written) {
      leftOut.push({ id: tower.id, number: tower.number, why: written.leftOut });
      continue;
    }
    const letter = letters.get(written.owner.id) ?? { company: written.owner, towers: [] };
    letter.towers.push({ tower, written });
    letters.set(written.owner.id, letter);
  }
  if (letters.size > letterLimits.letters) {
    throw invalidField(
      "/selection",
      `paling banyak ${letterLimits.letters} surat sekaligus`,
      `at most ${letterLimits.letters} letters at once`,
    );
  }
  return { letters: [...letters.values()].sort((a, b) => a.company.name.localeCompare(b.company.name, "id")), leftOut };
}

/** How a tower is kept with its letter. */
export interface KeptTower {
  number: string;
  name: string | null;
  siteId: string | null;
  place: string;
  status: Status | null;
  reason: string;
}

export function keptTower({ tower, written }: PlannedTower): KeptTower {
  const { number, name, siteId, place } = tower;
  return { number, name, siteId, place: place === "" ? "–" : place, status: written.status, reason: written.reason };
}
