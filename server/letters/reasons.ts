/** Why a tower stands in a letter, in the letter's words. Pure. */
import type { LetterKind } from "../../contract/letters.ts";
import { judge, stands, type JudgedPermit, type JudgedRule, type Reason, type Status } from "../../contract/status.ts";
import type { Text } from "../http/problem-error.ts";
import { longDate } from "../revisions/format.ts";

/** What a letter needs to know of a tower. */
export interface LetterTower {
  id: string;
  number: string;
  name: string | null;
  siteId: string | null;
  place: string;
  structure: string | null;
  siteType: string | null;
  heightM: number | null;
  yearBuilt: number | null;
  dismantledOn: string | null;
  owner: { id: string; shortName: string; name: string } | null;
  permits: JudgedPermit[];
  abovePermitted: boolean;
  ownerChanged: boolean;
  /** Metres from the permitted point; null when it stands there or nobody knows. */
  offPositionM: number | null;
}

export interface JudgedDay {
  on: string;
  horizon: number;
  /** Metres beyond which a tower is off its permitted point. */
  offPositionM: number;
}

export interface Written {
  /** To whom the letter goes. */
  owner: NonNullable<LetterTower["owner"]>;
  status: Status | null;
  reason: string;
  legalBasis: string[];
}

function groupWords({ value, rule, until }: Reason): string {
  switch (value) {
    case "missing":
      return `${rule}: tanpa izin`;
    case "expired":
      return `${rule}: berakhir ${until ? longDate(until, "id") : ""}`.trimEnd();
    case "expiring":
      return `${rule}: segera berakhir, ${until ? longDate(until, "id") : ""}`.trimEnd();
    case "undetermined":
      return `${rule}: belum dapat dipastikan`;
    case "valid":
      return `${rule}: berlaku`;
  }
}

function findingWords(tower: LetterTower, limit: number): string[] {
  const off = tower.offPositionM !== null && tower.offPositionM > limit ? Math.round(tower.offPositionM) : null;
  return [
    ...(off === null ? [] : [`berdiri ${off} m dari titik yang diizinkan`]),
    ...(tower.abovePermitted ? ["lebih tinggi daripada yang diizinkan"] : []),
    ...(tower.ownerChanged ? ["pemilik berganti tanpa pemberitahuan"] : []),
  ];
}

/** Of an expiry notice only ends count; of all other letters whatever needs something. */
function concerns(kind: LetterKind, { value }: Reason): boolean {
  if (kind === "expiry_notice") return value === "expiring" || value === "expired";
  return value !== "valid" && value !== "expiring";
}

/** What a letter of this kind says of the tower; else why it says nothing. */
export function reasonFor(
  kind: LetterKind,
  tower: LetterTower,
  rules: readonly JudgedRule[],
  { on, horizon, offPositionM }: JudgedDay,
): Written | { leftOut: Text } {
  if (!stands(tower, on)) {
    return {
      leftOut: {
        id: "sudah dibongkar atau belum berdiri pada tanggal surat",
        en: "dismantled, or not yet built, on the day of the letter",
      },
    };
  }
  if (!tower.owner) return { leftOut: { id: "pemiliknya tidak tercatat", en: "its owner is not on record" } };
  const { value, reasons } = judge(tower, tower.permits, rules, on, horizon);
  const own = reasons.filter((reason) => concerns(kind, reason));
  const words = [...own.map(groupWords), ...(kind === "expiry_notice" ? [] : findingWords(tower, offPositionM))];
  if (words.length === 0) {
    return kind === "expiry_notice"
      ? { leftOut: { id: "tidak ada izinnya yang berakhir", en: "no permit of it runs out" } }
      : { leftOut: { id: "tidak ada kekurangan perizinan", en: "its permits lack nothing" } };
  }
  return {
    owner: tower.owner,
    status: value,
    reason: words.join("; "),
    legalBasis: own.map(({ legalBasis }) => legalBasis),
  };
}
