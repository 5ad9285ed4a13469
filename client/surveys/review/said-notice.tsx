import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { paths } from "../../app/paths.ts";
import { Notice } from "../../ui/notice.tsx";
import classes from "./review.module.css";

/** What was decided a moment ago, in words; travels with the step to the next survey. */
export interface Said {
  text: string;
  /** Registry number of the tower that it was about. */
  number: string | null;
  /** Nothing waits any more. */
  last: boolean;
}

/** The state of a location in which a decision left its word. */
export const saidState = (said: Said) => ({ said });

/** Reads out the last decision, with the way to its tower. */
export function SaidNotice() {
  const { t } = useTranslation("reviews");
  const said = (useLocation().state as { said?: Said } | null)?.said;
  if (!said) return null;
  return (
    <Notice kind="done">
      {said.text} {said.last && t("review.nothingLeft")}{" "}
      {said.number !== null && (
        <Link className={classes.link} to={paths.tower(said.number)}>
          {t("said.openTower", { number: said.number })}
        </Link>
      )}
    </Notice>
  );
}
