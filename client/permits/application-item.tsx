import { Button, Checkbox } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { updateApplication, type Application } from "../../contract/applications.ts";
import type { Permit } from "../../contract/permits.ts";
import type { BodyInput } from "../../contract/route.ts";
import { call } from "../api/call.ts";
import { isProblem } from "../api/problem.ts";
import { FormError } from "../ui/form-error.tsx";
import { Notice } from "../ui/notice.tsx";
import { useFormat } from "../ui/use-format.ts";
import classes from "./application.module.css";
import { typeWord, usePermitName } from "./words.ts";

interface ApplicationItemProps {
  application: Application;
  permits: readonly Permit[];
  /** Present for those who may change applications. */
  onDecide: (() => void) | undefined;
  onSaved: () => Promise<void>;
}

/** One application: what has come, what is missing, what became of it. A paper is ticked off at once. */
export function ApplicationItem({ application, permits, onDecide, onSaved }: ApplicationItemProps) {
  const { t } = useTranslation("permits");
  const { id, version, type, papers, state, note } = application;
  const save = useMutation({
    mutationFn: (body: BodyInput<typeof updateApplication>) =>
      call(updateApplication, { params: { id }, ifMatch: version, body }),
    onSettled: onSaved,
  });
  const open = state === "open";
  const tick = (index: number, received: boolean) =>
    save.mutate({ papers: papers.map((paper, at) => (at === index ? { ...paper, received } : paper)) });
  return (
    <li className={classes.item}>
      <Head application={application} permits={permits} />
      {note !== null && <p className={classes.note}>{note}</p>}
      {isProblem(save.error, "stale") ? (
        <Notice kind="warning">{t("applications.stale")}</Notice>
      ) : (
        <FormError error={save.error} />
      )}
      {open && papers.length === 0 && <p className={classes.note}>{t("applications.noPapers")}</p>}
      {open && papers.length > 0 && (
        <fieldset className={classes.papers} disabled={!onDecide || save.isPending}>
          <legend>{t("applications.papers")}</legend>
          {papers.map(({ name, received }, index) => (
            <Checkbox
              key={name}
              label={name}
              checked={received}
              onChange={(event) => tick(index, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
      )}
      {onDecide && (
        <div className={classes.actions}>
          {open ? (
            <Button
              variant="default"
              onClick={onDecide}
              aria-label={t("applications.decideOf", { type: typeWord(type) })}
            >
              {t("applications.decide")}
            </Button>
          ) : (
            <Button
              variant="subtle"
              loading={save.isPending}
              onClick={() => save.mutate({ state: "open" })}
              aria-label={t("applications.reopenOf", { type: typeWord(type) })}
            >
              {t("applications.reopen")}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

function Head({ application, permits }: Pick<ApplicationItemProps, "application" | "permits">) {
  const { t } = useTranslation("permits");
  const format = useFormat();
  const name = usePermitName();
  const { type, receiptNumber, receivedOn, renewsId, permitId } = application;
  const renews = permits.find(({ id }) => id === renewsId);
  const granted = permits.find(({ id }) => id === permitId);
  return (
    <>
      <p className={classes.head}>
        <strong>{[typeWord(type), receiptNumber].filter(Boolean).join(" ")}</strong>
        <span className={classes.quiet}>{t("applications.received", { date: format.shortDate(receivedOn) })}</span>
        <Standing application={application} />
      </p>
      {(renews ?? granted) && (
        <p className={classes.note}>
          {renews && `${t("applications.renews")} ${name(renews)}. `}
          {granted && `${t("applications.grantedAs")}: ${name(granted)}.`}
        </p>
      )}
    </>
  );
}

/** Complete papers or a receipt only; after the decision, the decision. */
function Standing({ application: { state, decidedOn, papers, complete, renewsId } }: { application: Application }) {
  const { t } = useTranslation("permits");
  const format = useFormat();
  if (state !== "open" && decidedOn !== null) {
    const words = { state: t(`applications.state.${state}`), date: format.shortDate(decidedOn) };
    return <span className={classes.mark}>{t("applications.decidedOn", words)}</span>;
  }
  const received = papers.filter((paper) => paper.received).length;
  const why = complete ? renewsId !== null && t("applications.completeText") : t("applications.receiptOnlyText");
  return (
    <>
      <span className={classes.mark} data-complete={complete || undefined}>
        {complete ? t("applications.complete") : t("applications.receiptOnly", { received, all: papers.length })}
      </span>
      {why && <span className={classes.quiet}>{why}</span>}
    </>
  );
}
