import { NativeSelect, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { putHoliday, type Holiday } from "../../contract/office.ts";
import { call } from "../api/call.ts";
import { fieldErrors } from "../api/problem.ts";
import { FormDialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";

interface HolidayDialogProps {
  /** The holiday to correct, whose day stands; null: a new one. */
  holiday: Holiday | null;
  /** The year on screen, in which a new one probably lies. */
  year: number;
  onClose: () => void;
}

const fields = ["on", "name", "kind", "source"];

export function HolidayDialog({ holiday, year, onClose }: HolidayDialogProps) {
  const { t } = useTranslation("office");
  const client = useQueryClient();
  const required = (value: string) => (value.trim() === "" ? t("required") : null);
  const form = useForm<Holiday>({
    initialValues: holiday ?? { on: `${year}-01-01`, name: "", kind: "holiday", source: "" },
    validate: { on: required, name: required, source: required },
  });
  const save = useMutation({
    mutationFn: ({ on, name, kind, source }: Holiday) =>
      call(putHoliday, { params: { on }, body: { name: name.trim(), kind, source: source.trim() } }),
    onSuccess: async () => {
      // Deadlines of letters follow.
      await client.invalidateQueries();
      notifyDone(t("holidays.saved"));
      onClose();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <FormDialog
      title={holiday === null ? t("holidays.addTitle") : t("holidays.editTitle")}
      busy={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
      onClose={onClose}
    >
      <TextInput
        type="date"
        label={t("holidays.on")}
        required
        readOnly={holiday !== null}
        data-autofocus={holiday === null || undefined}
        {...form.getInputProps("on")}
      />
      <TextInput label={t("holidays.name")} required maxLength={120} {...form.getInputProps("name")} />
      <NativeSelect
        label={t("holidays.kind")}
        data={(["holiday", "joint_leave"] as const).map((value) => ({ value, label: t(`holidays.kinds.${value}`) }))}
        {...form.getInputProps("kind")}
      />
      <TextInput
        label={t("holidays.source")}
        description={t("holidays.sourceHint")}
        required
        maxLength={200}
        {...form.getInputProps("source")}
      />
      <FormError error={save.error} fields={fields} />
    </FormDialog>
  );
}
