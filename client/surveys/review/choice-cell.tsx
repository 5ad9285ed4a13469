import type { ReactNode } from "react";
import classes from "./fields.module.css";

interface ChoiceCellProps {
  /** Head of the column, repeated above the value on a narrow screen. */
  head: string;
  keyName: string;
  /** What choosing this account means. */
  action: string;
  /** The attribute. */
  label: string;
  text: string;
  pressed: boolean;
  onFocus: () => void;
  onChoose: () => void;
  children?: ReactNode;
}

/** One account of an attribute in dispute, as a button that takes it. */
export function ChoiceCell(props: ChoiceCellProps) {
  return (
    <td data-label={props.head} className={classes.choiceCell}>
      <button
        type="button"
        className={classes.choice}
        aria-pressed={props.pressed}
        aria-keyshortcuts={props.keyName}
        onFocus={props.onFocus}
        onClick={props.onChoose}
      >
        <span className={classes.dot} aria-hidden="true" />
        <span>
          <span className="visually-hidden">{`${props.label}: ${props.action}, `}</span>
          {props.text}
        </span>
        <kbd className={classes.key} aria-hidden="true">
          {props.keyName}
        </kbd>
      </button>
      {props.children}
    </td>
  );
}
