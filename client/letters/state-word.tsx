import { useTranslation } from "react-i18next";
import type { LetterItem } from "../../contract/letters.ts";
import { DateText } from "../ui/date-text.tsx";
import classes from "./letters.module.css";

/** Where a letter stands: a word with a mark of its own, never a colour alone. */
export function StateWord({ state }: Pick<LetterItem, "state">) {
  const { t } = useTranslation("letters");
  return (
    <span className={classes.state} data-state={state}>
      {t(`state.${state}`)}
    </span>
  );
}

/** The last day for an answer; said louder once it has passed. */
export function Deadline({
  letter,
  short = false,
}: {
  letter: Pick<LetterItem, "deadlineOn" | "overdue">;
  short?: boolean;
}) {
  const { t } = useTranslation("letters");
  if (letter.deadlineOn === null) return <>–</>;
  return (
    <>
      <DateText date={letter.deadlineOn} short={short} />
      {letter.overdue && <span className={classes.overdue}>{t("overdue")}</span>}
    </>
  );
}
