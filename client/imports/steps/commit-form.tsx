import { Anchor, Button, Radio, Slider, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { commitImport, type Import } from "../../../contract/imports.ts";
import { call } from "../../api/call.ts";
import { Notice } from "../../ui/notice.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { useImportChange } from "../queries.ts";
import type { ImportViewHandle } from "../use-import-view.ts";
import { WriteError } from "../write-error.tsx";
import { Figures } from "./figures.tsx";
import type { CommitChoice, Unmatched } from "./use-commit-choice.ts";
import classes from "./steps.module.css";

interface CommitFormProps {
  found: Import;
  handle: ImportViewHandle;
  choice: CommitChoice;
  mayWrite: boolean;
}

/** What a threshold means, in words. */
function thresholdWord(threshold: number): "strict" | "careful" | "balanced" | "loose" {
  if (threshold >= 0.99) return "strict";
  if (threshold >= 0.93) return "careful";
  return threshold >= 0.8 ? "balanced" : "loose";
}

/** What will be written, two choices, and the button. */
export function CommitForm({ found, handle, choice, mayWrite }: CommitFormProps) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const { rows } = found;
  const { unmatched, threshold } = choice;
  const commit = useImportChange(
    found.id,
    () => call(commitImport, { params: { id: found.id }, ifMatch: found.version, body: { unmatched, threshold } }),
    (reply) => reply,
  );
  const to = (step: "check" | "about", words: string) => (
    <Anchor component="button" type="button" size="sm" onClick={() => handle.setView({ step }, { push: true })}>
      {words}
    </Anchor>
  );
  return (
    <section className={classes.narrow} aria-label={t("steps.names.commit")}>
      <h2 className={classes.heading}>{t("steps.commit.title")}</h2>
      {found.problem !== null && (
        <Notice kind="warning" title={t("steps.commit.interrupted")}>
          {found.problem}
        </Notice>
      )}
      <Figures
        figures={[
          [t("steps.commit.good"), rows.good],
          [t("steps.commit.bad"), rows.bad],
          [t("steps.commit.leftOut"), rows.leftOut],
        ]}
      />
      {found.kind !== null && (
        <p className={classes.text}>
          {t("steps.commit.content")}: {t(`kind.${found.kind}`)}
        </p>
      )}
      {rows.bad > 0 && (
        <p className={classes.text}>
          {t("steps.commit.badHint", { count: rows.bad })} {to("check", t("steps.commit.toCheck"))}
        </p>
      )}
      {found.sender === null && (
        <p className={classes.text}>
          {t("steps.commit.noSender")} {to("about", t("steps.commit.toAbout"))}
        </p>
      )}
      {mayWrite && (
        <form
          className={classes.commit}
          onSubmit={(event) => {
            event.preventDefault();
            commit.mutate();
          }}
        >
          <Radio.Group
            label={t("steps.commit.unmatched")}
            value={unmatched}
            onChange={(value) => choice.setUnmatched(value as Unmatched)}
          >
            <Stack gap="sm" mt="xs">
              <Radio value="desk" label={t("steps.commit.desk")} description={t("steps.commit.deskHelp")} />
              <Radio value="register" label={t("steps.commit.register")} description={t("steps.commit.registerHelp")} />
            </Stack>
          </Radio.Group>
          <div>
            <p className={classes.label} id="threshold">
              {t("steps.commit.threshold")}
            </p>
            <p className={classes.quiet}>{t("steps.commit.thresholdHelp")}</p>
            <Slider
              className={classes.slider}
              classNames={{ thumb: classes.thumb ?? "" }}
              thumbProps={{ "aria-labelledby": "threshold" }}
              min={50}
              max={100}
              step={1}
              value={Math.round(threshold * 100)}
              onChange={(value) => choice.setThreshold(value / 100)}
              label={null}
              thumbSize={24}
            />
            <p className={classes.thresholdWords} aria-live="polite">
              <strong>{format.share(threshold)}</strong> · {t(`steps.commit.${thresholdWord(threshold)}`)}
            </p>
          </div>
          <WriteError error={commit.error} />
          <div className={classes.actions}>
            <Button type="submit" size="md" disabled={rows.good === 0} loading={commit.isPending}>
              {t("steps.commit.button", { count: rows.good })}
            </Button>
            {rows.good === 0 && <p className={classes.text}>{t("steps.commit.nothing")}</p>}
          </div>
        </form>
      )}
    </section>
  );
}
