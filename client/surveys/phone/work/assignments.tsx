import { Button, Progress } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { takeAssignment } from "../../../offline/packs.ts";
import { usePhone } from "../../../offline/phone.ts";
import type { SurveyLine } from "../../../offline/types.ts";
import { FormError } from "../../../ui/form-error.tsx";
import { useFormat } from "../../../ui/use-format.ts";
import { useDueWords } from "./due-words.ts";
import type { AssignmentLine, Work } from "./use-work.ts";
import classes from "./work.module.css";

interface AssignmentsProps {
  work: Work;
  lines: readonly SurveyLine[];
}

/** What the office gave to the surveyor, and whether it is on this phone. */
export function Assignments({ work, lines }: AssignmentsProps) {
  const { t } = useTranslation("surveys");
  const { assignments = [], error, refresh } = work;
  return (
    <section aria-labelledby="assignments">
      <h2 id="assignments" className={classes.heading}>
        {t("work.assignments")}
      </h2>
      {error !== null && assignments.length > 0 && <p className={classes.quiet}>{t("work.noConnection")}</p>}
      {assignments.length === 0 && (
        <div className={classes.card}>
          <strong>{t("work.noneTitle")}</strong>
          <p className={classes.quiet}>{t(error === null ? "work.noneText" : "work.noneOffline")}</p>
        </div>
      )}
      <ul className={classes.cards}>
        {assignments.map((line) => (
          <Card key={line.assignment.id} line={line} lines={lines} onTaken={refresh} />
        ))}
      </ul>
    </section>
  );
}

interface CardProps {
  line: AssignmentLine;
  lines: readonly SurveyLine[];
  onTaken: () => void;
}

function Card({ line: { assignment, onPhone, isGone }, lines, onTaken }: CardProps) {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  const dueWords = useDueWords();
  const phone = usePhone();
  const { id, campaign, districts, dueOn, overdue, progress } = assignment;
  const take = useMutation({ mutationFn: () => takeAssignment(phone, id), onSuccess: onTaken });
  const drop = useMutation({ mutationFn: () => phone.store.dropPack(id) });
  const waiting = lines.filter(
    ({ assignmentId, state }) => assignmentId === id && (state === "waiting" || state === "sending"),
  ).length;
  const home = progress.received + progress.done;
  return (
    <li className={classes.card}>
      <strong>{campaign.name}</strong>
      <p className={classes.quiet}>{districts.map(({ name }) => name).join(", ")}</p>
      <p className={overdue ? classes.late : undefined}>{isGone ? t("work.gone") : dueWords(dueOn)}</p>
      <Progress
        value={progress.towers === 0 ? 0 : (home / progress.towers) * 100}
        size="lg"
        aria-label={t("work.progress", { home, total: progress.towers })}
      />
      <p>
        {t("work.progress", { home, total: progress.towers })}
        {waiting > 0 && ` · ${t("work.waitingHere", { count: waiting })}`}
      </p>
      <p className={classes.quiet}>
        {onPhone
          ? t("work.takenAt", { time: format.dayAndTime(onPhone.takenAt), towers: onPhone.towers })
          : t("work.takeWhat")}
      </p>
      {take.isPending && (
        <p role="status" className={classes.quiet}>
          {t("work.taking")}
        </p>
      )}
      <FormError error={take.error} />
      {isGone ? (
        <Button
          variant="default"
          size="md"
          className={classes.large}
          loading={drop.isPending}
          aria-label={t("work.dropOf", { name: campaign.name })}
          onClick={() => drop.mutate()}
        >
          {t("work.drop")}
        </Button>
      ) : (
        <Button
          variant={onPhone ? "default" : "filled"}
          className={classes.large}
          loading={take.isPending}
          aria-label={t(onPhone ? "work.takeAgainOf" : "work.takeOf", { name: campaign.name })}
          onClick={() => take.mutate()}
        >
          {t(onPhone ? "work.takeAgain" : "work.take")}
        </Button>
      )}
    </li>
  );
}
