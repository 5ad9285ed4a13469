import { useTranslation } from "react-i18next";
import { OfflineError, ProblemError } from "../api/problem.ts";

export interface ErrorWords {
  title: string;
  text: string;
}

/** What happened and what to do, for any error: the server's own words for a verdict, ours for the rest. */
export function useErrorWords(): (error: unknown) => ErrorWords {
  const { t } = useTranslation();
  return (error) => {
    if (error instanceof OfflineError) return { title: t("error.offlineTitle"), text: t("error.offlineText") };
    if (error instanceof ProblemError) {
      const details = error.errors.filter(({ detail }) => detail !== error.problem.detail).map(({ detail }) => detail);
      const wait = error.retryAfterS === null ? [] : [t("error.retryAfter", { count: error.retryAfterS })];
      return {
        title: error.problem.title,
        text: [error.problem.detail, ...details, ...wait].filter(Boolean).join(" "),
      };
    }
    const time = new Date().toLocaleTimeString("id-ID", { timeZone: "Asia/Jakarta" });
    return { title: t("error.unexpectedTitle"), text: t("error.unexpectedText", { time: `${time} WIB` }) };
  };
}
