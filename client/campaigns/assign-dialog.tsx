import { Checkbox, NativeSelect, Stack, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Campaign } from "../../contract/campaigns.ts";
import { fieldErrors } from "../api/problem.ts";
import { FormDialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Notice } from "../ui/notice.tsx";
import { notifyDone } from "../ui/notify.ts";
import { surveyorsQuery, useAssign } from "./queries.ts";
import classes from "./campaigns.module.css";

interface AssignDialogProps {
  campaign: Campaign;
  /** Codes that are ticked from the start. */
  districts: string[];
  onClose: () => void;
}

/** Gives a surveyor the towers of some districts, by a day; those of others only when it says so. */
export function AssignDialog({ campaign, districts, onClose }: AssignDialogProps) {
  const { t } = useTranslation("campaigns");
  const people = useQuery(surveyorsQuery);
  const assign = useAssign(campaign.id);
  const form = useForm({
    initialValues: { surveyorId: "", districts, dueOn: campaign.dueOn ?? "", take: false },
    validate: {
      surveyorId: (value) => (value === "" ? t("assign.surveyorFault") : null),
      districts: (value) => (value.length === 0 ? t("assign.districtsFault") : null),
    },
  });
  const items = people.data?.items ?? [];
  const submit = form.onSubmit(({ dueOn, ...values }) =>
    assign.mutate(
      { ...values, dueOn: dueOn === "" ? null : dueOn },
      {
        onSuccess: () => {
          notifyDone(t("assign.done", { name: items.find(({ id }) => id === values.surveyorId)?.name ?? "" }));
          onClose();
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    ),
  );
  return (
    <FormDialog
      title={t("assign.title")}
      submit={t("assign.submit")}
      busy={assign.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {people.data?.items.length === 0 && <Notice kind="warning">{t("assign.noSurveyors")}</Notice>}
      <FormError error={people.error} />
      <NativeSelect
        label={t("assign.surveyor")}
        data={[
          { value: "", label: t("assign.surveyorFault") },
          ...items.map(({ id, name, open }) => ({
            value: id,
            label: t("assign.surveyorWork", { name, count: open }),
          })),
        ]}
        data-autofocus
        {...form.getInputProps("surveyorId")}
      />
      <Checkbox.Group label={t("assign.districts")} {...form.getInputProps("districts")}>
        <Stack gap={8} mt={6} className={classes.choices ?? ""}>
          {campaign.districts.map(({ code, name, progress: { unassigned, open } }) => {
            const words = [
              unassigned > 0 && t("assign.free", { count: unassigned }),
              open > 0 && t("assign.taken", { count: open }),
            ].filter(Boolean);
            return (
              <Checkbox
                key={code}
                value={code}
                label={name}
                description={words.length > 0 ? words.join(", ") : t("assign.nothing")}
                disabled={unassigned + open === 0}
              />
            );
          })}
        </Stack>
      </Checkbox.Group>
      <Switch
        label={t("assign.take")}
        description={t("assign.takeHint")}
        {...form.getInputProps("take", { type: "checkbox" })}
      />
      <TextInput type="date" label={t("assign.dueOn")} {...form.getInputProps("dueOn")} />
      <FormError error={assign.error} fields={["surveyorId", "districts", "dueOn"]} />
    </FormDialog>
  );
}
