import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Desk, DeskItem, Pile } from "../../contract/matches.ts";
import { useMay } from "../api/session.ts";
import type { RowActions } from "./decision-bar.tsx";
import type { Many } from "./many-dialog.tsx";
import { firstPile, neighbour, nextWaiting, isUndecided } from "./piles.ts";
import { useDecisions, type Decision } from "./use-decisions.ts";
import { useDeskPlace } from "./use-desk-params.ts";
import { useKeys } from "../ui/use-keys.ts";
import { useQueue } from "./use-queue.ts";
import { useShownRow } from "./use-shown-row.ts";

export type Dialog = Many | "same-as" | "keys";

const keyOf = (row: number | null) => (row === null ? null : `r${row}`);

/** Where somebody stands at the desk, what lies before them, and what they can do with it, by mouse or by key. */
export function useDesk(importId: string, desk: Desk) {
  const { t } = useTranslation("matches");
  const wide = useMediaQuery("(min-width: 62em)", undefined, { getInitialValueInEffect: false });
  const mayWrite = useMay("imports:write");
  const [place, go] = useDeskPlace();
  // The pile to begin with is chosen once: it must not change under the hands that are emptying it.
  const [first] = useState(() => firstPile(desk));
  const pile: Pile = place.pile ?? first;
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const queue = useQueue(importId, pile, keyOf(place.row));
  // Where there is room for both, the first line is open from the start; on a phone somebody chooses it.
  const beside = wide ? (queue.items[0]?.row ?? null) : null;
  const row = pile === "only-registry" ? null : (place.row ?? beside);
  const next = row === null ? null : nextWaiting(queue.items, `r${row}`);
  const shown = useShownRow(importId, row, next?.row ?? null);

  // Back from the row to the queue, a phone shows where in it somebody was.
  const last = useRef<number | null>(null);
  useEffect(() => {
    if (row !== null) last.current = row;
  }, [row]);

  const decisions = useDecisions({
    importId,
    onDecided: (item) => {
      const to = nextWaiting(queue.items, item.key);
      if (to) go({ pile, row: to.row });
      else decisions.say((done) => `${done} ${t("pileDone", { pile: t(`pile.${pile}`) })}`);
    },
    onUndone: (item) => {
      const isHere = queue.items.some(({ key }) => key === item.key);
      go({ pile: isHere ? pile : item.pile, row: item.row });
    },
  });

  const { candidate } = shown;
  const item = shown.stale ? null : (shown.query.data?.item ?? null);
  const mayDecide = mayWrite && row !== null && item !== null && isUndecided(item);
  const decide = (body: Decision, number?: string | null) => {
    if (row !== null) decisions.decide(row, body, number);
  };
  const actions: RowActions = mayDecide
    ? {
        confirm: candidate
          ? () => decide({ decision: "match", towerId: candidate.towerId }, candidate.record.number)
          : undefined,
        register: () => decide({ decision: "new" }),
        sameAs: () => setDialog("same-as"),
        skip: () => decide({ decision: "skip" }),
      }
    : {};
  const open = (one: DeskItem | null, options?: { push?: boolean }) => {
    if (one && one.row !== null) go({ pile, row: one.row }, options);
  };
  const walk = (step: 1 | -1) => open(neighbour(queue.items, keyOf(row), step));
  useKeys(
    {
      Enter: actions.confirm,
      n: actions.register,
      d: actions.sameAs,
      s: actions.skip,
      u: mayWrite ? decisions.undoLast : undefined,
      "?": () => setDialog("keys"),
      ...(row !== null && {
        j: () => shown.step(1),
        ArrowRight: () => shown.step(1),
        k: () => shown.step(-1),
        ArrowLeft: () => shown.step(-1),
        ArrowDown: () => walk(1),
        ArrowUp: () => walk(-1),
      }),
    },
    ["ArrowDown", "ArrowUp"],
  );
  const at = keyOf(row ?? last.current);
  return { wide, mayWrite, pile, row, at, go, open, queue, shown, decisions, decide, actions, dialog, setDialog };
}
export type DeskHandle = ReturnType<typeof useDesk>;
