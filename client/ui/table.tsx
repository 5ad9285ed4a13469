import type { ReactNode } from "react";
import classes from "./table.module.css";

interface RecordTableProps {
  /** Says what the table holds, for screen readers. */
  caption: string;
  /** Heads of the columns, in order. */
  head: readonly { label: string; numeric?: boolean; hidden?: boolean }[];
  /** Rows of `Cell`s. */
  children: ReactNode;
}

/** A table that becomes a list of labelled lines on a narrow screen. */
export function RecordTable({ caption, head, children }: RecordTableProps) {
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {head.map(({ label, numeric, hidden }) => (
            <th key={label} scope="col" className={numeric ? classes.numeric : undefined}>
              <span className={hidden ? "visually-hidden" : undefined}>{label}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

interface CellProps {
  /** Head of the column, repeated beside the value on a narrow screen; absent for the cell that names the row. */
  label?: string;
  numeric?: boolean;
  children: ReactNode;
}

export function Cell({ label, numeric, children }: CellProps) {
  return (
    <td className={numeric ? classes.numeric : undefined} data-label={label}>
      <div>{children}</div>
    </td>
  );
}
