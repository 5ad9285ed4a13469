import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Desk } from "../../contract/matches.ts";
import type { DeskHandle } from "./use-desk.ts";
import classes from "./desk.module.css";

interface QueueHeadProps {
  desk: Desk;
  handle: DeskHandle;
}

/** Names the queue; where rows without a tower wait, they can be registered together. */
export function QueueHead({ desk, handle: { pile, mayWrite, setDialog } }: QueueHeadProps) {
  const { t } = useTranslation("matches");
  const rest = desk.piles["only-list"].open;
  return (
    <div className={classes.queueHead}>
      <h2>{t(`pile.${pile}`)}</h2>
      {mayWrite && pile === "only-list" && rest > 0 && (
        <Button variant="default" size="compact-sm" onClick={() => setDialog("new")}>
          {t("many.new.open")}
        </Button>
      )}
    </div>
  );
}
