import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Assignment } from "../../contract/campaigns.ts";
import { useAgo } from "../ui/ago.ts";
import { Cell, RecordTable } from "../ui/table.tsx";
import { useFormat } from "../ui/use-format.ts";
import { Due } from "./due.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import classes from "./campaigns.module.css";

interface AssignmentsTableProps {
  assignments: readonly Assignment[];
  /** Null: not for this account, or the campaign is closed. */
  onWithdraw: ((assignment: Assignment) => void) | null;
}

/** One line for each assignment: whose, where, how far, until when, and whether a phone has it. */
export function AssignmentsTable({ assignments, onWithdraw }: AssignmentsTableProps) {
  const { t } = useTranslation("campaigns");
  const head = [
    { label: t("page.surveyor") },
    { label: t("page.towers"), numeric: true },
    { label: t("page.progress") },
    { label: t("page.dueOn") },
    { label: t("page.pack") },
    ...(onWithdraw ? [{ label: t("page.actions"), hidden: true }] : []),
  ];
  return (
    <RecordTable caption={t("page.surveyors")} head={head}>
      {assignments.map((assignment) => (
        <Row key={assignment.id} assignment={assignment} onWithdraw={onWithdraw} />
      ))}
    </RecordTable>
  );
}

function Row({ assignment, onWithdraw }: { assignment: Assignment } & Pick<AssignmentsTableProps, "onWithdraw">) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const ago = useAgo();
  const { surveyor, districts, progress, takenAt } = assignment;
  return (
    <tr>
      <Cell>
        <strong>{surveyor.name}</strong>
        <div className={classes.quiet}>{districts.map(({ name }) => name).join(", ")}</div>
      </Cell>
      <Cell label={t("page.towers")} numeric>
        {format.number(progress.towers)}
      </Cell>
      <Cell label={t("page.progress")}>
        <div className={classes.wideCell}>
          <ProgressBar progress={progress} words="some" />
        </div>
      </Cell>
      <Cell label={t("page.dueOn")}>
        <Due dueOn={assignment.dueOn} short over={!assignment.overdue && progress.open === 0} />
      </Cell>
      <Cell label={t("page.pack")}>
        {takenAt === null ? (
          <span className={classes.quiet}>{t("page.packNot")}</span>
        ) : (
          <time dateTime={takenAt} title={format.dayAndTime(takenAt)}>
            {t("page.packTaken", { ago: ago(takenAt) })}
          </time>
        )}
      </Cell>
      {onWithdraw && (
        <Cell>
          {progress.open > 0 && (
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t("page.withdrawOf", { name: surveyor.name })}
              onClick={() => onWithdraw(assignment)}
            >
              {t("page.withdraw")}
            </Button>
          )}
        </Cell>
      )}
    </tr>
  );
}
