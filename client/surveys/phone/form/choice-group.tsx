import { IconCheck } from "@tabler/icons-react";
import { useId, type ReactNode } from "react";
import classes from "./choice-group.module.css";

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  detail?: ReactNode;
  /** `agree`: as the registry says; `none`: not looked at. The others are ordinary answers. */
  kind?: "agree" | "none";
  disabled?: boolean;
}

interface ChoiceGroupProps<Value extends string> {
  legend: ReactNode;
  /** The legend is only read out, because a heading says the same. */
  hideLegend?: boolean;
  /** Under the legend, such as what the registry says. */
  hint?: ReactNode;
  choices: readonly Choice<Value>[];
  value: Value | null;
  onChoose: (value: Value) => void;
  columns?: 1 | 2;
  /** For links to this question. */
  anchor?: string;
}

/** One question with its answers as large buttons, side by side within the thumb's reach. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { legend, hideLegend, hint, choices, value, onChoose, columns = 2, anchor } = props;
  const name = useId();
  return (
    <fieldset className={classes.group} id={anchor} tabIndex={-1}>
      <legend className={hideLegend ? "visually-hidden" : classes.legend}>{legend}</legend>
      {hint && <p className={classes.hint}>{hint}</p>}
      <div className={classes.choices} data-columns={columns}>
        {choices.map((choice) => (
          <label key={choice.value} className={classes.choice} data-kind={choice.kind}>
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              disabled={choice.disabled}
              onChange={() => onChoose(choice.value)}
            />
            <span className={classes.words}>
              <span>{choice.label}</span>
              {choice.detail && <span className={classes.detail}>{choice.detail}</span>}
            </span>
            <IconCheck className={classes.tick} size={22} stroke={2.5} aria-hidden />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
