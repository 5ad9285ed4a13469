import { useQuery } from "@tanstack/react-query";
import { IconBell } from "@tabler/icons-react";
import { Link } from "react-router";
import { paths } from "../app/paths.ts";
import { useFormat } from "../ui/use-format.ts";
import { unreadQuery } from "./queries.ts";
import classes from "./bell.module.css";

/** The way to one's digests, with how many are unread; `label` is what the page is called. */
export function Bell({ label }: { label: string }) {
  const format = useFormat();
  const { data } = useQuery(unreadQuery);
  const unread = data?.unread ?? 0;
  const shown = unread > 99 ? `${format.number(99)}+` : format.number(unread);
  return (
    <Link to={paths.notices} className={classes.bell} aria-label={unread > 0 ? `${label}: ${shown}` : label}>
      <IconBell size={22} stroke={1.5} aria-hidden="true" />
      {unread > 0 && (
        <span className={classes.count} aria-hidden="true">
          {shown}
        </span>
      )}
    </Link>
  );
}
