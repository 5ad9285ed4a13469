import { Button, FileButton, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { letterTemplate, putLetterTemplate, removeLetterTemplate, type LetterRule } from "../../contract/letters.ts";
import { call, urlOf } from "../api/call.ts";
import { ProblemError } from "../api/problem.ts";
import { paths } from "../app/paths.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { useErrorWords } from "../ui/error-words.ts";
import { FormError } from "../ui/form-error.tsx";
import { Notice } from "../ui/notice.tsx";
import { notifyDone } from "../ui/notify.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { letterRulesQuery, useRuleAct } from "./queries.ts";
import { RuleDialog } from "./rule-dialog.tsx";
import classes from "./letters.module.css";

/** What the office decides about each kind of letter, and its template. */
export function LetterSettingsPage() {
  const { t } = useTranslation("letters");
  const rules = useQuery(letterRulesQuery);
  return (
    <Page>
      <PageHeader
        title={t("rules.title")}
        text={t("rules.text")}
        actions={
          <Button variant="default" component={Link} to={paths.office}>
            {t("rules.toOffice")}
          </Button>
        }
      />
      {rules.isPending && <LoadingLines lines={6} height={96} />}
      {rules.isError && <ErrorState error={rules.error} retry={() => void rules.refetch()} />}
      {rules.data && (
        <ul className={classes.rules}>
          {rules.data.items.map((rule) => (
            <li key={rule.kind} className={classes.rule}>
              <RuleWords rule={rule} />
              <Template rule={rule} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

function RuleWords({ rule }: { rule: LetterRule }) {
  const { t } = useTranslation("letters");
  const [editing, setEditing] = useState(false);
  const { answerDays: days } = rule;
  return (
    <>
      <div>
        <h2>{t(`kind.${rule.kind}`)}</h2>
        <p>{rule.subject}</p>
        <p className={classes.quiet}>
          {rule.code} · {rule.nature}
        </p>
      </div>
      <div>
        <p>
          {days === null ? t("rules.noAnswer") : t("rules.deadline", { count: days, kind: t(`rules.${rule.dayKind}`) })}
        </p>
        {days !== null && (
          <p className={classes.quiet}>
            {t("rules.next")}: {rule.next ? t(`kind.${rule.next}`) : t("rules.noNext")}
          </p>
        )}
        <Button
          size="xs"
          variant="default"
          mt="xs"
          onClick={() => setEditing(true)}
          aria-label={`${t("rules.edit")}: ${t(`kind.${rule.kind}`)}`}
        >
          {t("rules.edit")}
        </Button>
      </div>
      {editing && <RuleDialog rule={rule} onClose={() => setEditing(false)} />}
    </>
  );
}

const docxType = ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document";

function Template({ rule }: { rule: LetterRule }) {
  const { t } = useTranslation("letters");
  const { kind } = rule;
  const put = useRuleAct((file: Blob) =>
    // The type that the browser guesses may be any; the server looks at the bytes.
    call(putLetterTemplate, { params: { kind }, file: new Blob([file], { type: "application/octet-stream" }) }),
  );
  const remove = useRuleAct(() => call(removeLetterTemplate, { params: { kind } }));
  const [asking, setAsking] = useState(false);
  const upload = (file: File | null) => file && put.mutate(file, { onSuccess: () => notifyDone(t("rules.uploaded")) });
  const reset = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        setAsking(false);
        put.reset();
        notifyDone(t("rules.wasReset"));
      },
    });
  return (
    <div>
      <p>{rule.ownTemplate ? t("rules.own") : t("rules.standard")}</p>
      <Group gap="xs" mt="xs">
        <Button
          size="xs"
          variant="default"
          component="a"
          href={urlOf(letterTemplate, { params: { kind } })}
          download={`${kind}.docx`}
          aria-label={`${t("rules.download")}: ${t(`kind.${kind}`)}`}
        >
          {t("rules.download")}
        </Button>
        <FileButton onChange={upload} accept={docxType}>
          {(props) => (
            <Button
              {...props}
              size="xs"
              variant="default"
              loading={put.isPending}
              aria-label={t("rules.uploadOf", { kind: t(`kind.${kind}`) })}
            >
              {t("rules.upload")}
            </Button>
          )}
        </FileButton>
        {rule.ownTemplate && (
          <Button size="xs" variant="subtle" onClick={() => setAsking(true)}>
            {t("rules.reset")}
          </Button>
        )}
      </Group>
      {put.isError && <Refused error={put.error} />}
      <ConfirmDialog
        opened={asking}
        title={t("rules.resetTitle")}
        confirm={t("rules.reset")}
        busy={remove.isPending}
        onConfirm={reset}
        onClose={() => setAsking(false)}
      >
        <Text size="sm">{t("rules.resetText")}</Text>
        <FormError error={remove.error} />
      </ConfirmDialog>
    </div>
  );
}

/** Every fault of a template on a line of its own: several fields may be wrong. */
function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation("letters");
  const words = useErrorWords();
  const faults = error instanceof ProblemError ? error.errors.map(({ detail }) => detail) : [];
  return (
    <Notice kind="failure" title={t("rules.refused")}>
      {faults.length === 0 ? (
        words(error).text
      ) : (
        <ul>
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
