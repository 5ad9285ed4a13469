import { MultiSelect, NativeSelect, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ReminderSettings } from "../../contract/notices.ts";
import { currentOf, fieldErrors } from "../api/problem.ts";
import { FormDialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Notice } from "../ui/notice.tsx";
import { notifyDone } from "../ui/notify.ts";
import { StaleAlert } from "../ui/stale-alert.tsx";
import { areaNamesQuery, ownersQuery, settingsQuery, useUpdateSettings } from "./queries.ts";
import { weekdays } from "./wish-words.ts";

const valuesOf = ({ email, daily, weekly, weekday, districts, owners }: ReminderSettings) => ({
  email: email ?? "",
  daily,
  weekly,
  weekday: String(weekday),
  districts,
  owners,
});

/** How one wants to be reminded: when, where to, and of which towers. */
export function SettingsDialog({ settings, onClose }: { settings: ReminderSettings; onClose: () => void }) {
  const { t } = useTranslation("notices");
  const client = useQueryClient();
  const areas = useQuery(areaNamesQuery);
  const companies = useQuery(ownersQuery);
  const update = useUpdateSettings(settings);
  const form = useForm({ initialValues: valuesOf(settings) });
  const latest = currentOf<ReminderSettings>(update.error);
  const loadLatest = (present: ReminderSettings) => {
    client.setQueryData(settingsQuery.queryKey, present);
    form.setValues(valuesOf(present));
    update.reset();
  };
  const districts = (areas.data?.items ?? [])
    .filter(({ level }) => level === "district")
    .map(({ code, name }) => ({ value: code, label: name }));
  const owners = (companies.data?.items ?? [])
    .filter(({ id, mergedInto }) => mergedInto === null || settings.owners.includes(id))
    .map(({ id, shortName }) => ({ value: id, label: shortName }));
  const submit = form.onSubmit(({ email, weekday, ...wishes }) =>
    update.mutate(
      { ...wishes, email: email.trim() === "" ? null : email.trim(), weekday: Number(weekday) },
      {
        onSuccess: () => {
          notifyDone(t("settings.saved"));
          onClose();
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    ),
  );
  return (
    <FormDialog title={t("settings.title")} busy={update.isPending} onSubmit={submit} onClose={onClose}>
      <Switch label={t("settings.daily")} {...form.getInputProps("daily", { type: "checkbox" })} data-autofocus />
      <Switch label={t("settings.weekly")} {...form.getInputProps("weekly", { type: "checkbox" })} />
      {form.values.weekly && (
        <NativeSelect
          label={t("settings.weekday")}
          data={weekdays.map((day) => ({ value: String(day), label: t(`weekdays.d${day}`) }))}
          {...form.getInputProps("weekday")}
        />
      )}
      {!settings.mail && <Notice kind="info">{t("settings.noMail")}</Notice>}
      <TextInput
        type="email"
        label={t("settings.email")}
        description={t("settings.emailHint")}
        maxLength={200}
        autoComplete="email"
        {...form.getInputProps("email")}
      />
      <MultiSelect
        label={t("settings.districts")}
        placeholder={form.values.districts.length === 0 ? t("settings.all") : ""}
        data={districts}
        searchable
        {...form.getInputProps("districts")}
      />
      <MultiSelect
        label={t("settings.owners")}
        placeholder={form.values.owners.length === 0 ? t("settings.all") : ""}
        data={owners}
        searchable
        {...form.getInputProps("owners")}
      />
      {latest ? (
        <StaleAlert onLoadLatest={() => loadLatest(latest)} />
      ) : (
        <FormError error={update.error} fields={["email", "districts", "owners"]} />
      )}
    </FormDialog>
  );
}
