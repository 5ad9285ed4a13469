import { useTranslation } from "react-i18next";
import { daysBetween } from "../../../../contract/dates.ts";
import { useRegistry } from "../../../api/session.ts";
import { useFormat } from "../../../ui/use-format.ts";

/** "Tenggat 4 Desember 2026, 12 hari lagi". */
export function useDueWords(): (dueOn: string | null) => string {
  const { t } = useTranslation("surveys");
  const format = useFormat();
  const { today } = useRegistry();
  return (dueOn) => {
    if (dueOn === null) return t("work.due.none");
    const days = daysBetween(today, dueOn);
    const away =
      days === 0
        ? t("work.due.today")
        : days === 1
          ? t("work.due.tomorrow")
          : days > 0
            ? t("work.due.in", { count: days })
            : t("work.due.late", { count: -days });
    return `${t("work.due.on", { date: format.longDate(dueOn) })}, ${away}`;
  };
}
