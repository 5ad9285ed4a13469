import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Notice } from "../../ui/notice.tsx";
import type { ReviewChange } from "./changes.ts";
import { upper } from "./words.ts";
import classes from "./review.module.css";

interface ChangesNoticeProps {
  changes: readonly ReviewChange[];
  onUnderstood: () => void;
}

/** What is on screen is the newest; this says in what it is new, before anything may be decided on it. */
export function ChangesNotice({ changes, onUnderstood }: ChangesNoticeProps) {
  const { t } = useTranslation("reviews");
  const words = (change: ReviewChange): string => {
    switch (change.kind) {
      case "state":
        return t("changed.state", { state: t(`state.${change.state}`) });
      case "attempt":
        return t("changed.attempt", { count: change.count });
      case "now":
        return t("changed.now", {
          label: upper(change.label),
          before: change.before ?? t("changed.nothing"),
          after: change.after ?? t("changed.nothing"),
        });
      case "conflict":
      case "settled":
        return t(`changed.${change.kind}`, { label: upper(change.label) });
      case "registry":
        return t("changed.registry");
    }
  };
  return (
    <div className={classes.changes}>
      <Notice kind="warning" title={t("changed.title")}>
        <ul>
          {changes.map((change) => (
            <li key={words(change)}>{words(change)}</li>
          ))}
        </ul>
        <Button variant="default" onClick={onUnderstood}>
          {t("changed.understood")}
        </Button>
      </Notice>
    </div>
  );
}
