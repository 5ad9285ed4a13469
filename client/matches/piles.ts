import {
  IconEqual,
  IconFileDescription,
  IconBuildingBroadcastTower,
  IconQuestionMark,
  type Icon,
} from "@tabler/icons-react";
import { piles, type Desk, type DeskItem, type Pile } from "../../contract/matches.ts";

/** The symbol of a pile: always beside its word. */
export const pileIcons: Record<Pile, Icon> = {
  matched: IconEqual,
  "only-list": IconFileDescription,
  "only-registry": IconBuildingBroadcastTower,
  doubtful: IconQuestionMark,
};

/** The piles of which one side has a part, with their sum, so that everybody can see that nothing is lost. */
export function sumOf(desk: Pick<Desk, "piles">, side: "rows" | "towers"): { parts: number[]; sum: number } {
  const parts = piles.map((pile) => desk.piles[pile][side]).filter((count) => count > 0);
  return { parts, sum: parts.reduce((sum, count) => sum + count, 0) };
}

/** Whether a row can still be decided: one that was put aside can. */
export const isUndecided = ({ decision }: Pick<DeskItem, "decision">): boolean =>
  decision === null || decision === "skip";

/** The line that comes after `key`: the next below that nobody has decided or put aside, or else the first of them. */
export function nextWaiting(items: readonly DeskItem[], key: string): DeskItem | null {
  const at = items.findIndex((item) => item.key === key);
  const waits = (item: DeskItem) => item.key !== key && item.row !== null && item.decision === null;
  return items.slice(at + 1).find(waits) ?? items.find(waits) ?? null;
}

/** The line `step` away from `key`; at the ends, the one at the end. */
export function neighbour(items: readonly DeskItem[], key: string | null, step: 1 | -1): DeskItem | null {
  const at = items.findIndex((item) => item.key === key);
  if (at < 0) return items[0] ?? null;
  return items[Math.min(Math.max(at + step, 0), items.length - 1)] ?? null;
}

/** Where somebody begins who has not chosen a pile: where there is something to do. */
export function firstPile(desk: Desk): Pile {
  const order: readonly Pile[] = ["doubtful", "only-list", ...piles];
  return order.find((pile) => desk.piles[pile].open > 0) ?? "matched";
}
