import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Import } from "../../../contract/imports.ts";
import { paths } from "../../app/paths.ts";
import { Notice } from "../../ui/notice.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { Figures } from "./figures.tsx";
import { UndoImport } from "./undo-import.tsx";
import classes from "./steps.module.css";

/** What the taking in has written, where to go on, and the way back. */
export function Outcome({ found, mayWrite }: { found: Import; mayWrite: boolean }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const { outcome, committedAt, undoneAt } = found;
  const undone = found.state === "undone";
  return (
    <section className={classes.section} aria-label={t("steps.names.commit")}>
      <Notice kind={undone ? "info" : "done"} title={undone ? t("steps.undo.done") : t("steps.commit.outcome")}>
        {undone && undoneAt !== null && `${t("steps.undo.doneAt", { time: format.dayAndTime(undoneAt) })}. `}
        {!undone && committedAt !== null && t("steps.commit.outcomeAt", { time: format.dayAndTime(committedAt) })}
        {undone && t("steps.undo.again")}
      </Notice>
      {outcome !== null && !undone && (
        <>
          <Figures
            figures={[
              [t("steps.commit.towersAdded"), outcome.towersAdded],
              [t("steps.commit.towersChanged"), outcome.towersChanged],
              [t("steps.commit.permitsAdded"), outcome.permitsAdded],
              [t("steps.commit.claims"), outcome.claims],
            ]}
          />
          {outcome.claims > 0 && <p className={classes.text}>{t("steps.commit.claimsHelp")}</p>}
          <div className={classes.actions}>
            <Button component={Link} to={paths.desk(found.id)}>
              {t("steps.commit.toDesk")}
            </Button>
            <Button variant="default" component={Link} to={paths.report(found.id)}>
              {t("steps.commit.toReport")}
            </Button>
          </div>
        </>
      )}
      <UndoImport found={found} mayWrite={mayWrite && !undone} />
    </section>
  );
}
