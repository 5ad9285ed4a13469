import { useTranslation } from "react-i18next";
import type { Tower } from "../../../contract/towers.ts";
import type { FilterHandle } from "../../api/filter.ts";
import { RelativeDays } from "../../ui/relative-days.tsx";
import { DateText } from "../../ui/date-text.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { daysBetween } from "../../../contract/dates.ts";
import type { Choices } from "../../api/use-choices.ts";
import { DateFilter } from "../../ui/list/date-filter.tsx";
import { Findings } from "./findings.tsx";
import { ReasonItem, usePaperName } from "./reason-item.tsx";
import { renewals } from "./reasons.ts";
import classes from "./record.module.css";
import { Section } from "./section.tsx";

interface StatusSectionProps {
  tower: Tower;
  choices: Choices;
  handle: Pick<FilterHandle, "filter" | "setFilter">;
  /** A newly chosen date is still being judged: what stands here is of the former one. */
  busy: boolean;
}

/** The status on the judged date and every reason for it in sentences. */
export function StatusSection({ tower, choices, handle, busy }: StatusSectionProps) {
  const { t } = useTranslation("towers");
  const format = useFormat();
  const paperName = usePaperName();
  const { value, until, reasons } = tower.status;
  const inProcess = renewals(tower.permits);
  return (
    <Section title={t("record.status.title")} actions={<DateFilter {...handle} compact />}>
      <div aria-live="polite" aria-busy={busy} className={classes.statusBody}>
        <p className={classes.verdict} data-status={value ?? undefined}>
          {value === null ? <strong>{t("record.status.absent")}</strong> : <StatusBadge status={value} size={28} />}
          <span className={classes.verdictNote}>
            {t("record.status.judged", { date: format.longDate(tower.on) })}
            {until !== null && (
              <>
                {" · "}
                <RelativeDays days={daysBetween(tower.on, until)} /> (<DateText date={until} />)
              </>
            )}
          </span>
        </p>
        {value === null && <p>{t("record.status.absentText")}</p>}
        {value !== null && reasons.length === 0 && <p>{t("record.status.nothingAsked")}</p>}
        {reasons.length > 0 && (
          <ul className={classes.reasons}>
            {reasons.map((reason) => (
              <ReasonItem
                key={`${reason.group} ${reason.rule}`}
                reason={reason}
                permits={tower.permits}
                on={tower.on}
              />
            ))}
          </ul>
        )}
        <Findings tower={tower} choices={choices} />
        {inProcess.length > 0 && (
          <p className={classes.renewal}>
            <strong>{t("record.status.renewal")}.</strong>{" "}
            {t("record.status.renewalText", { papers: inProcess.map(paperName).join(", ") })}
          </p>
        )}
      </div>
    </Section>
  );
}
