import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../ui/use-format.ts";
import type { Whereabouts } from "./form-context.ts";
import classes from "./position.module.css";

/** How good the phone's position is at this moment, in metres and in words. */
export function LiveAccuracy({ here, limitM }: { here: Whereabouts; limitM: number }) {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  const { fix, fault, locate } = here;
  if (fix === null)
    return (
      <div className={classes.live} data-poor role="status">
        <p className={classes.word}>{fault ? t(`form.position.fault.${fault}`) : t("form.position.searching")}</p>
        {fault && (
          <Button variant="default" size="md" onClick={locate}>
            {t("form.position.tryAgain")}
          </Button>
        )}
      </div>
    );
  const isPoor = fix.accuracyM > limitM;
  return (
    <div className={classes.live} data-poor={isPoor || undefined}>
      <strong className={classes.metres}>±{format.metres(Math.round(fix.accuracyM))}</strong>
      <p className={classes.word}>
        <span className={classes.caption}>{t("form.position.live")}</span>
        {isPoor ? t("form.position.poor", { limit: format.metres(limitM) }) : t("form.position.good")}
      </p>
    </div>
  );
}
