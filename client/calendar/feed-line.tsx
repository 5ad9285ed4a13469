import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Feed } from "../../contract/expiries.ts";
import { paths } from "../app/paths.ts";
import { useFormat } from "../ui/use-format.ts";
import { scopeWords } from "./scope-words.ts";
import type { Names } from "./use-names.ts";
import { readScope } from "./view.ts";
import classes from "./feeds.module.css";

/** One feed: its name, what it holds, when it was made and last read. */
export function FeedLine({ feed, names, onRevoke }: { feed: Feed; names: Names; onRevoke: () => void }) {
  const { t } = useTranslation("calendar");
  const format = useFormat();
  const words = scopeWords(readScope(new URLSearchParams(feed.query)), names);
  return (
    <article className={classes.line}>
      <div className={classes.facts}>
        <h3 className={classes.feedName}>{feed.name}</h3>
        <p className={classes.quiet}>
          {words || t("feed.everything")} ·{" "}
          <Link className={classes.link} to={paths.calendar(feed.query && `?${feed.query}`)}>
            {t("feed.show")}
          </Link>
        </p>
        <p className={classes.quiet}>
          {t("feed.made", { date: format.dayAndTime(feed.createdAt) })} ·{" "}
          {feed.lastReadAt === null
            ? t("feed.neverRead")
            : t("feed.read", { date: format.dayAndTime(feed.lastReadAt) })}
        </p>
      </div>
      <Button variant="default" aria-label={t("feed.revokeNamed", { name: feed.name })} onClick={onRevoke}>
        {t("feed.revoke")}
      </Button>
    </article>
  );
}
