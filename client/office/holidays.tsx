import { Button, NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listHolidays, removeHoliday, type Holiday } from "../../contract/office.ts";
import { call } from "../api/call.ts";
import { queryOf } from "../api/query.ts";
import { useRegistry } from "../api/session.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { DateText } from "../ui/date-text.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Notice } from "../ui/notice.tsx";
import { notifyDone } from "../ui/notify.ts";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { Cell, RecordTable } from "../ui/table.tsx";
import { useFormat } from "../ui/use-format.ts";
import { HolidayDialog } from "./holiday-dialog.tsx";
import classes from "./office.module.css";

type Open = { dialog: "edit"; holiday: Holiday | null } | { dialog: "remove"; holiday: Holiday };

/** The source of a date that no decree has fixed yet begins with this word (see `fixtures/gresik/holidays.csv`). */
const isEstimate = ({ source }: Holiday) => source.startsWith("perkiraan");

/** Days off, year by year. */
export function Holidays({ mayManage }: { mayManage: boolean }) {
  const { t } = useTranslation("office");
  const { today } = useRegistry();
  const present = Number(today.slice(0, 4));
  const [year, setYear] = useState(present);
  const [open, setOpen] = useState<Open | null>(null);
  const holidays = useQuery(queryOf(listHolidays, { query: { year } }));
  const items = holidays.data?.items ?? [];
  const estimates = items.filter(isEstimate).length;
  const years = Array.from({ length: 6 }, (_, index) => String(present - 3 + index));
  const close = () => setOpen(null);
  return (
    <section aria-labelledby="holidays" className={classes.holidays}>
      <h2 id="holidays">{t("holidays.title")}</h2>
      <p className={classes.text}>{t("holidays.text")}</p>
      <div className={classes.tools}>
        <NativeSelect
          aria-label={t("holidays.year")}
          data={years}
          value={String(year)}
          onChange={(event) => setYear(Number(event.currentTarget.value))}
        />
        {mayManage && (
          <Button variant="default" onClick={() => setOpen({ dialog: "edit", holiday: null })}>
            {t("holidays.add")}
          </Button>
        )}
      </div>
      {holidays.isPending && <LoadingLines lines={8} />}
      {holidays.isError && <ErrorState error={holidays.error} retry={() => void holidays.refetch()} />}
      {holidays.data && items.length === 0 && (
        <EmptyState title={t("holidays.none", { year })} text={t("holidays.noneText")} />
      )}
      {estimates > 0 && <Notice kind="info">{t("holidays.estimated", { count: estimates })}</Notice>}
      {items.length > 0 && (
        <HolidayTable
          items={items}
          actions={
            mayManage
              ? {
                  onEdit: (holiday) => setOpen({ dialog: "edit", holiday }),
                  onRemove: (holiday) => setOpen({ dialog: "remove", holiday }),
                }
              : undefined
          }
        />
      )}
      {open?.dialog === "edit" && <HolidayDialog holiday={open.holiday} year={year} onClose={close} />}
      {open?.dialog === "remove" && <RemoveDialog holiday={open.holiday} onClose={close} />}
    </section>
  );
}

interface HolidayTableProps {
  items: readonly Holiday[];
  actions: Record<"onEdit" | "onRemove", (holiday: Holiday) => void> | undefined;
}

function HolidayTable({ items, actions }: HolidayTableProps) {
  const { t } = useTranslation(["office", "common"]);
  const format = useFormat();
  return (
    <RecordTable
      caption={t("holidays.title")}
      head={[
        { label: t("holidays.on") },
        { label: t("holidays.name") },
        { label: t("holidays.kind") },
        { label: t("holidays.source") },
        ...(actions ? [{ label: t("holidays.actions"), hidden: true }] : []),
      ]}
    >
      {items.map((holiday) => {
        const { on, name, kind, source } = holiday;
        const words = { name, date: format.longDate(on) };
        return (
          <tr key={on}>
            <Cell>
              <DateText date={on} />
            </Cell>
            <Cell label={t("holidays.name")}>{name}</Cell>
            <Cell label={t("holidays.kind")}>{t(`holidays.kinds.${kind}`)}</Cell>
            <Cell label={t("holidays.source")}>{source}</Cell>
            {actions && (
              <Cell>
                <span className={classes.rowActions}>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={t("holidays.editOf", words)}
                    onClick={() => actions.onEdit(holiday)}
                  >
                    {t("common:action.edit")}
                  </Button>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={t("holidays.removeOf", words)}
                    onClick={() => actions.onRemove(holiday)}
                  >
                    {t("common:action.delete")}
                  </Button>
                </span>
              </Cell>
            )}
          </tr>
        );
      })}
    </RecordTable>
  );
}

function RemoveDialog({ holiday: { on, name }, onClose }: { holiday: Holiday; onClose: () => void }) {
  const { t } = useTranslation(["office", "common"]);
  const format = useFormat();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call(removeHoliday, { params: { on } }),
    onSuccess: async () => {
      await client.invalidateQueries();
      notifyDone(t("holidays.removed"));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t("holidays.removeTitle", { name })}
      confirm={t("common:action.delete")}
      danger
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p className={classes.text}>{t("holidays.removeText", { date: format.longDate(on) })}</p>
      <FormError error={remove.error} />
    </ConfirmDialog>
  );
}
