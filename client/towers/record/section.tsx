import { useId, type ReactNode } from "react";
import classes from "./record.module.css";

interface SectionProps {
  title: string;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  children: ReactNode;
  /** Nothing that paper could show. */
  screenOnly?: boolean;
}

/** One part of a tower's page under its heading: alignment and a line, no box. */
export function Section({ title, actions, children, screenOnly }: SectionProps) {
  const heading = useId();
  return (
    <section className={classes.section} aria-labelledby={heading} data-screen-only={screenOnly}>
      <div className={classes.sectionHead}>
        <h2 id={heading}>{title}</h2>
        {actions && <div className={classes.sectionActions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** Labels and values under each other; what is not recorded is left out. */
export function Facts({ rows }: { rows: readonly [label: string, value: ReactNode][] }) {
  return (
    <dl className={classes.facts}>
      {rows
        .filter(([, value]) => value !== null && value !== undefined && value !== "" && value !== false)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
