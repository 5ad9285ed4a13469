import { Button, type ButtonProps } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./decision-bar.module.css";

export interface RowActions {
  /** Absent: not possible for this row. */
  confirm?: (() => void) | undefined;
  register?: (() => void) | undefined;
  sameAs?: (() => void) | undefined;
  skip?: (() => void) | undefined;
}

interface DecisionBarProps {
  actions: RowActions;
  onUndo: (() => void) | undefined;
  /** The tower that confirming would match the row with. */
  number: string | null;
  said: string;
  busy: boolean;
}

/**
 * What can be done with a row, each with its key, always in the same place; above, what was done last, read out to
 * those who do not see it, and the way back from it.
 */
export function DecisionBar({ actions, onUndo, number, said, busy }: DecisionBarProps) {
  const { t } = useTranslation("matches");
  return (
    <div className={classes.bar} data-busy={busy || undefined}>
      <div className={classes.last}>
        <p className={classes.said} role="status">
          {said}
        </p>
        <Act keyName="U" onAct={onUndo} short={t("decide.undoShort")} variant="subtle">
          {t("decide.undo")}
        </Act>
      </div>
      <div className={classes.buttons} role="group" aria-label={t("decide.label")}>
        <Act
          keyName="Enter"
          label={t("key.enter")}
          onAct={actions.confirm}
          variant="filled"
          className={classes.confirm}
        >
          {number === null ? t("decide.match") : t("decide.matchWith", { number })}
        </Act>
        <Act keyName="N" onAct={actions.register} short={t("decide.newShort")}>
          {t("decide.new")}
        </Act>
        <Act keyName="D" onAct={actions.sameAs} short={t("decide.sameAsShort")}>
          {t("decide.sameAs")}
        </Act>
        <Act keyName="S" onAct={actions.skip} short={t("decide.skip")}>
          {t("decide.skip")}
        </Act>
      </div>
    </div>
  );
}

interface ActProps {
  /** As `aria-keyshortcuts` writes it. */
  keyName: string;
  /** What is written on the key, when that is something else. */
  label?: string;
  onAct: (() => void) | undefined;
  variant?: ButtonProps["variant"];
  className?: string | undefined;
  /** Fewer words, where four buttons share the width of a phone. */
  short?: string;
  children: string;
}

/** A button that a mouse does not move the focus to: Enter goes on meaning "this one" after a click on another. */
function Act({ keyName, label, onAct, variant = "default", className, short, children }: ActProps) {
  return (
    <Button
      variant={variant}
      className={className ?? ""}
      aria-keyshortcuts={keyName}
      aria-disabled={onAct === undefined}
      data-disabled={onAct === undefined || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onAct?.()}
      rightSection={<kbd className={classes.key}>{label ?? keyName}</kbd>}
    >
      {short === undefined ? (
        children
      ) : (
        <>
          <span className={classes.long}>{children}</span>
          <span className={classes.short} aria-hidden="true">
            {short}
          </span>
        </>
      )}
    </Button>
  );
}
