import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { narrowing, type Filter } from "../../api/filter.ts";
import { useRegistry } from "../../api/session.ts";
import { PageHeader } from "../../ui/page.tsx";
import { useFormat } from "../../ui/use-format.ts";

interface ListHeaderProps {
  filter: Filter;
  /** Towers that the filter finds, statuses included. */
  total: number;
  /** Towers that it finds whatever their status. */
  all: number;
  children: ReactNode;
}

/** Title with the count and the judged date. */
export function ListHeader({ filter, total, all, children }: ListHeaderProps) {
  const { t } = useTranslation("towers");
  const { today } = useRegistry();
  const format = useFormat();
  const count =
    narrowing({ status: filter.status }) > 0
      ? t("list.totalOf", { shown: format.number(total), total: format.number(all) })
      : t("list.total", { count: total });
  const text = `${count} · ${t("list.judgedOn", { date: format.longDate(filter.on ?? today) })}`;
  return <PageHeader title={t("list.title")} text={<span role="status">{text}</span>} actions={children} />;
}
