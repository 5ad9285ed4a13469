import { useTranslation } from "react-i18next";
import { useFormat } from "./use-format.ts";

/** "berakhir 12 hari lagi": stands beside a date, never instead of it. `days` is negative when the end has passed. */
export function RelativeDays({ days }: { days: number }) {
  return <span>{useRelativeDays()(days)}</span>;
}

/** The words of `RelativeDays`, for labels and titles. */
export function useRelativeDays(): (days: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (days) => {
    const distance = Math.abs(days);
    const ahead = days >= 0;
    if (days === 0) return t("days.endsToday");
    if (distance === 1) return ahead ? t("days.endsTomorrow") : t("days.endedYesterday");
    if (distance < 90) return ahead ? t("days.endsIn", { count: distance }) : t("days.endedAgo", { count: distance });
    if (distance < 730) {
      const count = Math.round(distance / 30.44);
      return ahead ? t("days.endsInMonths", { count }) : t("days.endedMonthsAgo", { count });
    }
    const years = format.number(distance / 365.25, 0);
    return ahead ? t("days.endsInYears", { years }) : t("days.endedYearsAgo", { years });
  };
}
