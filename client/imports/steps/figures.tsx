import { useFormat } from "../../ui/use-format.ts";
import classes from "./steps.module.css";

/** Numbers with their names, aligned. */
export function Figures({ figures }: { figures: readonly (readonly [label: string, value: number])[] }) {
  const format = useFormat();
  return (
    <dl className={classes.figures}>
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{format.number(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
