import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { decideRow, undecideRow, type DeskItem } from "../../contract/matches.ts";
import type { BodyInput } from "../../contract/route.ts";
import { call } from "../api/call.ts";
import { useErrorWords } from "../ui/error-words.ts";
import { notifyFailure } from "../ui/notify.ts";
import { refreshDesk, takeReply } from "./queries.ts";

export type Decision = BodyInput<typeof decideRow>;

interface DecisionsProps {
  importId: string;
  /** A row is decided: where to go from here is said by the line as it was. */
  onDecided: (item: DeskItem) => void;
  onUndone: (item: DeskItem) => void;
}

/**
 * Decides rows one at a time and remembers those of this visit, so that the last can be taken back, and the one before
 * it, and so on. `said` is what was done last, in words.
 */
export function useDecisions({ importId: id, onDecided, onUndone }: DecisionsProps) {
  const { t } = useTranslation("matches");
  const client = useQueryClient();
  const words = useErrorWords();
  const [made, setMade] = useState<readonly number[]>([]);
  const [said, setSaid] = useState("");

  const onError = (error: unknown) => {
    notifyFailure(words(error));
    // What was shown is not what the server has: somebody else may have decided meanwhile.
    void refreshDesk(client);
  };
  const decide = useMutation({
    mutationFn: ({ row, body }: { row: number; body: Decision; number: string | null }) =>
      call(decideRow, { params: { id, row }, body }),
    onSuccess: (reply, { row, body, number }) => {
      takeReply(client, id, reply);
      setMade((before) => [...before.filter((one) => one !== row), row]);
      const other = body.decision === "same-as" ? body.row : undefined;
      setSaid(t(`said.${body.decision}`, { row, other, number: number ?? reply.item.number ?? t("aTower") }));
      onDecided(reply.item);
    },
    onError,
  });
  const undo = useMutation({
    mutationFn: (row: number) => call(undecideRow, { params: { id, row } }),
    onSuccess: (reply, row) => {
      takeReply(client, id, reply);
      setMade((before) => before.filter((one) => one !== row));
      setSaid(t("said.undone", { row }));
      onUndone(reply.item);
    },
    onError,
  });
  const busy = decide.isPending || undo.isPending;
  const last = made.at(-1) ?? null;
  return {
    busy,
    said,
    say: setSaid,
    /** `number` is that of the tower it is matched with, for the words. */
    decide: (row: number, body: Decision, number: string | null = null) => {
      if (!busy) decide.mutate({ row, body, number });
    },
    last,
    undoLast: () => {
      if (busy) return;
      if (last === null) setSaid(t("said.nothingToUndo"));
      else undo.mutate(last);
    },
    undoRow: (row: number) => {
      if (!busy) undo.mutate(row);
    },
  };
}
export type Decisions = ReturnType<typeof useDecisions>;
