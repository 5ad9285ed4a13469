import type { TFunction } from "i18next";
import type { Reason } from "../../../contract/status.ts";

/** The key of the sentence that says a reason; see `card` in the map's texts. */
export type ReasonWord = "missing" | "expired" | "undetermined" | "expiring" | "endsToday" | "valid" | "openEnded";

export function reasonWord(reason: Reason): ReasonWord {
  if (reason.value === "valid") return reason.until === null ? "openEnded" : "valid";
  if (reason.value === "expiring" && reason.days === 0) return "endsToday";
  return reason.value;
}

interface Format {
  longDate: (date: string) => string;
  number: (value: number) => string;
}

/** The sentence after the rule's name: "kedaluwarsa sejak 3 Mei 2019 (2.760 hari)". */
export function reasonSentence(reason: Reason, t: TFunction<"map">, format: Format): string {
  const word = reasonWord(reason);
  const date = reason.until === null ? "" : format.longDate(reason.until);
  return t(`card.${word}`, { date, days: format.number(Math.abs(reason.days ?? 0)) });
}
