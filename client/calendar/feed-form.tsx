import { Button, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Feed } from "../../contract/expiries.ts";
import { useErrorWords } from "../ui/error-words.ts";
import { notifyFailure } from "../ui/notify.ts";
import { useCreateFeed } from "./queries.ts";
import { scopeWords } from "./scope-words.ts";
import type { Names } from "./use-names.ts";
import { scopeSearch, type Scope } from "./view.ts";
import classes from "./feeds.module.css";

interface FeedFormProps {
  scope: Scope;
  names: Names;
  onMade: (made: { feed: Feed; path: string }) => void;
}

/** Makes a feed of the calendar's present filter under a name. */
export function FeedForm({ scope, names, onMade }: FeedFormProps) {
  const { t } = useTranslation("calendar");
  const errorWords = useErrorWords();
  const create = useCreateFeed();
  const words = scopeWords(scope, names);
  const [written, setWritten] = useState<string | null>(null);
  const name = written ?? (words === "" ? t("feed.everything") : t("feed.nameOf", { scope: words })).slice(0, 80);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    create.mutate(
      { name: name.trim(), query: scopeSearch(scope) },
      { onSuccess: onMade, onError: (error) => notifyFailure(errorWords(error)) },
    );
  };
  return (
    <form className={classes.box} onSubmit={submit}>
      <h2 className={classes.boxHeading}>{t("feed.makeTitle")}</h2>
      <p className={classes.scope}>
        <span className={classes.quiet}>{t("feed.scope")}</span> <strong>{words || t("feed.everything")}</strong>
        <span className={classes.hint}>{t("feed.scopeHint")}</span>
      </p>
      <div className={classes.make}>
        <TextInput
          className={classes.name}
          label={t("feed.name")}
          description={t("feed.nameHint")}
          required
          maxLength={80}
          value={name}
          onChange={(event) => setWritten(event.currentTarget.value)}
        />
        <Button type="submit" loading={create.isPending} disabled={name.trim() === ""}>
          {t("feed.make")}
        </Button>
      </div>
    </form>
  );
}
