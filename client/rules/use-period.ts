import { useTranslation } from "react-i18next";
import { useFormat } from "../ui/use-format.ts";

/** A period between two dates, either of which may be missing (`unlimited` is said when both are), in words; both days count. */
export function usePeriod(): (from: string | null, until: string | null, unlimited: string) => string {
  const { t } = useTranslation("admin");
  const format = useFormat();
  return (from, until, unlimited) => {
    if (from !== null && until !== null)
      return t("rules.fromUntil", { from: format.longDate(from), until: format.longDate(until) });
    if (from !== null) return t("rules.from", { date: format.longDate(from) });
    if (until !== null) return t("rules.until", { date: format.longDate(until) });
    return unlimited;
  };
}
