import { useTranslation } from "react-i18next";
import type { Progress } from "../../contract/campaigns.ts";
import { useFormat } from "../ui/use-format.ts";
import classes from "./progress.module.css";

/** From what is at home to what nobody has been given. */
const parts = ["done", "received", "open", "unassigned"] as const;

interface ProgressBarProps {
  progress: Progress;
  /** Which counts stand in words under the bar: all four, or those that are not nought. */
  words: "all" | "some";
}

/** Where towers stand on their way home: four parts of one bar, each with its number and word. */
export function ProgressBar({ progress, words }: ProgressBarProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const say = (part: (typeof parts)[number]) =>
    t("partOf", { shown: format.number(progress[part]), part: t(`part.${part}`) });
  const shown = parts.filter((part) => progress[part] > 0);
  return (
    <div className={classes.progress}>
      <div className={classes.bar} aria-hidden="true">
        {shown.map((part) => (
          <span key={part} data-part={part} style={{ flexGrow: progress[part] }} />
        ))}
      </div>
      <ul className={classes.words}>
        {(words === "all" ? parts : shown).map((part) => (
          <li key={part} title={t(`partHint.${part}`)} data-none={progress[part] === 0 || undefined}>
            <span className={classes.key} data-part={part} aria-hidden="true" />
            {say(part)}
          </li>
        ))}
      </ul>
    </div>
  );
}
