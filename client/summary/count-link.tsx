import { Link } from "react-router";
import type { Filter } from "../api/filter.ts";
import { paths } from "../app/paths.ts";
import { useFormat } from "../ui/use-format.ts";
import classes from "./group-table.module.css";

interface CountLinkProps {
  count: number;
  /** The list that holds these towers; null when no filter says it. */
  filter: Filter | null;
  /** The number with its meaning, for a screen reader. */
  label: string;
}

/** A number that opens the list it counts; nothing to open at zero. */
export function CountLink({ count, filter, label }: CountLinkProps) {
  const format = useFormat();
  if (count === 0) return <span className={classes.zero}>0</span>;
  if (filter === null) return <>{format.number(count)}</>;
  return (
    <Link to={paths.towers(filter)} className={classes.count} aria-label={label}>
      {format.number(count)}
    </Link>
  );
}
