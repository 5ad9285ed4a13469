import { useTranslation } from "react-i18next";
import type { Desk } from "../../contract/matches.ts";
import { KeysHelp } from "./keys-help.tsx";
import { ManyDialog } from "./many-dialog.tsx";
import { SameAsDialog } from "./same-as-dialog.tsx";
import type { DeskHandle } from "./use-desk.ts";

interface DeskDialogsProps {
  importId: string;
  desk: Desk;
  handle: DeskHandle;
}

/** Whatever stands over the desk: one thing at a time. */
export function DeskDialogs({ importId, desk, handle }: DeskDialogsProps) {
  const { t } = useTranslation("matches");
  const { dialog, setDialog, row, pile, shown, decide, decisions, go } = handle;
  const close = () => setDialog(null);
  if (dialog === "keys") return <KeysHelp onClose={close} />;
  if (dialog === "same-as" && row !== null) {
    const same = (other: number) => {
      close();
      decide({ decision: "same-as", row: other });
    };
    const sameAs = shown.query.data?.sameAs ?? [];
    return <SameAsDialog importId={importId} row={row} sameAs={sameAs} onChoose={same} onClose={close} />;
  }
  if (dialog === "match" || dialog === "new") {
    const done = (count: number) => {
      close();
      decisions.say(t(`many.${dialog}.done`, { count }));
      go({ pile, row: null });
    };
    return (
      <ManyDialog importId={importId} decision={dialog} threshold={desk.threshold} onClose={close} onDone={done} />
    );
  }
  return null;
}
