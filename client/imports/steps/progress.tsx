import { Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Import } from "../../../contract/imports.ts";
import { useFormat } from "../../ui/use-format.ts";
import classes from "./steps.module.css";

/** How far the server is; a bar without a length while nobody knows the whole. */
export function WorkProgress({ progress }: Pick<Import, "progress">) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const words = progress === null ? t("steps.read.waiting") : t(`steps.read.phase.${progress.phase}`);
  const total = progress?.total ?? null;
  const done = progress?.done ?? 0;
  const share = total === null || total === 0 ? null : Math.min(1, done / total);
  return (
    <div className={classes.progress}>
      <p role="status" className={classes.progressWords}>
        {words}
      </p>
      <Progress.Root size={8}>
        <Progress.Section
          value={share === null ? 100 : share * 100}
          aria-label={words}
          striped
          animated={share === null}
        />
      </Progress.Root>
      <p className={classes.quiet}>
        {progress === null && "\u00a0"}
        {progress !== null && total === null && t("steps.read.done", { count: done })}
        {progress !== null &&
          total !== null &&
          t("steps.read.of", { done: format.number(done), total: format.number(total) })}
      </p>
      <p className={classes.quiet}>{t("steps.read.leave")}</p>
    </div>
  );
}
