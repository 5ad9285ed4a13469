import { Button, CopyButton, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Feed } from "../../contract/expiries.ts";
import classes from "./feeds.module.css";

const programs = ["google", "outlook", "thunderbird"] as const;

/** The address of a feed that was just made, shown this once, and how three calendar programs take it. */
export function FeedAddress({ feed, path, onDone }: { feed: Feed; path: string; onDone: () => void }) {
  const { t } = useTranslation("calendar");
  const address = `${window.location.origin}${path}`;
  return (
    <section className={classes.box} aria-label={t("feed.madeTitle", { name: feed.name })}>
      <h2 className={classes.boxHeading}>{t("feed.madeTitle", { name: feed.name })}</h2>
      <p className={classes.warning}>{t("feed.madeText")}</p>
      <div className={classes.make}>
        <TextInput
          className={classes.name}
          label={t("feed.address")}
          readOnly
          value={address}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={address} timeout={4000}>
          {({ copied, copy }) => (
            <Button
              onClick={copy}
              leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
            >
              <span aria-live="polite">{copied ? t("feed.copied") : t("feed.copy")}</span>
            </Button>
          )}
        </CopyButton>
      </div>
      <h3 className={classes.howTo}>{t("feed.howTo")}</h3>
      <dl className={classes.programs}>
        {programs.map((program) => (
          <div key={program}>
            <dt>{t(`feed.${program}`)}</dt>
            <dd>{t(`feed.${program}Steps`)}</dd>
          </div>
        ))}
      </dl>
      <Button variant="default" onClick={onDone}>
        {t("feed.done")}
      </Button>
    </section>
  );
}
