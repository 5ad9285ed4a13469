import { Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Campaign } from "../../contract/campaigns.ts";
import { currentOf, fieldErrors } from "../api/problem.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { StaleAlert } from "../ui/stale-alert.tsx";
import { campaignQuery, useUpdateCampaign } from "./queries.ts";

interface CampaignDialogProps {
  campaign: Campaign;
  onClose: () => void;
}

/** Name and due date of a campaign. */
export function EditCampaignDialog({ campaign, onClose }: CampaignDialogProps) {
  const { t } = useTranslation("campaigns");
  const client = useQueryClient();
  const update = useUpdateCampaign(campaign);
  const form = useForm({
    initialValues: { name: campaign.name, dueOn: campaign.dueOn ?? "" },
    validate: { name: (value) => (value.trim().length < 3 ? t("create.nameFault") : null) },
  });
  const latest = currentOf<Campaign>(update.error);
  const loadLatest = (present: Campaign) => {
    client.setQueryData(campaignQuery(present.id).queryKey, present);
    form.setValues({ name: present.name, dueOn: present.dueOn ?? "" });
    update.reset();
  };
  const submit = form.onSubmit(({ name, dueOn }) =>
    update.mutate(
      { name: name.trim(), dueOn: dueOn === "" ? null : dueOn },
      {
        onSuccess: () => {
          notifyDone(t("edit.saved"));
          onClose();
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    ),
  );
  return (
    <FormDialog title={t("edit.title")} busy={update.isPending} onSubmit={submit} onClose={onClose}>
      <TextInput label={t("create.name")} maxLength={120} data-autofocus {...form.getInputProps("name")} />
      <TextInput type="date" label={t("create.dueOn")} {...form.getInputProps("dueOn")} />
      {latest ? (
        <StaleAlert onLoadLatest={() => loadLatest(latest)} />
      ) : (
        <FormError error={update.error} fields={["name", "dueOn"]} />
      )}
    </FormDialog>
  );
}

/** Closes a campaign, or opens it again. */
export function CloseDialog({ campaign, onClose }: CampaignDialogProps) {
  const { t } = useTranslation("campaigns");
  const client = useQueryClient();
  const update = useUpdateCampaign(campaign);
  const isOpen = campaign.closedAt === null;
  const latest = currentOf<Campaign>(update.error);
  const loadLatest = (present: Campaign) => {
    client.setQueryData(campaignQuery(present.id).queryKey, present);
    onClose();
  };
  const confirm = () =>
    update.mutate(
      { closed: isOpen },
      {
        onSuccess: () => {
          notifyDone(isOpen ? t("edit.closed") : t("edit.reopened"));
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      opened
      title={isOpen ? t("edit.closeTitle", { name: campaign.name }) : t("edit.reopenTitle", { name: campaign.name })}
      confirm={isOpen ? t("page.close") : t("page.reopen")}
      busy={update.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text size="sm">{isOpen ? t("edit.closeText") : t("edit.reopenText")}</Text>
        {latest ? <StaleAlert onLoadLatest={() => loadLatest(latest)} /> : <FormError error={update.error} />}
      </Stack>
    </ConfirmDialog>
  );
}
