import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SurveyReview } from "../../../contract/surveys.ts";
import type { ReviewHandle } from "./use-review.ts";
import classes from "./decision-bar.module.css";

interface DecisionBarProps {
  review: SurveyReview;
  handle: ReviewHandle;
}

/** The three verdicts, each with its key, always in the same place; above them what accepting would do. */
export function DecisionBar({ review, handle }: DecisionBarProps) {
  const { t } = useTranslation("reviews");
  const isNew = review.outcome === "new";
  const same = review.nearby.find(({ id }) => id === handle.sameAs);
  const consequence = () => {
    if (!handle.mayDecide) return t("decide.comesBack", { name: review.surveyor.name });
    if (handle.busy) return t("decide.busy");
    if (handle.open.length > 0) return t("decide.open", { count: handle.open.length });
    if (same) return t("decide.summarySame", { number: same.number });
    if (isNew) return t("decide.summaryNew");
    return handle.taken > 0 ? t("decide.summary", { count: handle.taken }) : t("decide.summaryNone");
  };
  return (
    <div className={classes.bar} data-busy={handle.busy || undefined}>
      <p className={classes.said} role="status" data-hint={handle.hint !== "" || undefined}>
        {handle.hint || consequence()}
      </p>
      <div className={classes.buttons} role="group" aria-label={t("decide.label")}>
        {handle.mayDecide && (
          <>
            <Verdict keyName="A" onAct={handle.accept} variant="filled" className={classes.accept}>
              {isNew && !same ? t("decide.acceptNew") : t("decide.accept")}
            </Verdict>
            <Verdict keyName="R" onAct={() => handle.setDialog("return")}>
              {t("decide.return")}
            </Verdict>
          </>
        )}
        <Verdict keyName="X" onAct={() => handle.setDialog("reject")}>
          {t("decide.reject")}
        </Verdict>
      </div>
    </div>
  );
}

interface VerdictProps {
  keyName: string;
  onAct: () => void;
  variant?: "filled" | "default";
  className?: string | undefined;
  children: string;
}

function Verdict({ keyName, onAct, variant = "default", className, children }: VerdictProps) {
  return (
    <Button
      variant={variant}
      className={className ?? ""}
      aria-keyshortcuts={keyName}
      onClick={onAct}
      rightSection={<kbd className={classes.key}>{keyName}</kbd>}
    >
      {children}
    </Button>
  );
}
