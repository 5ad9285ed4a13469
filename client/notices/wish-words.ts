import { useTranslation } from "react-i18next";
import type { ReminderSettings } from "../../contract/notices.ts";

/** 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** How somebody is reminded, in a sentence or two. */
export function useWishWords(): (settings: ReminderSettings) => string {
  const { t } = useTranslation("notices");
  return ({ daily, weekly, weekday, email, mail, districts, owners }) => {
    const day = t(`weekdays.d${weekday as Weekday}`);
    const when =
      daily && weekly
        ? t("wish.both", { day })
        : daily
          ? t("wish.daily")
          : weekly
            ? t("wish.weekly", { day })
            : t("wish.none");
    if (!daily && !weekly) return when;
    const where = mail && email !== null ? t("wish.mail", { email }) : t("wish.here");
    const limited = districts.length + owners.length > 0 ? ` ${t("wish.limited")}` : "";
    return `${when} ${where}${limited}`;
  };
}
