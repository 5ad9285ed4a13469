import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Assignment } from "../../contract/campaigns.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { useWithdraw } from "./queries.ts";

interface WithdrawDialogProps {
  assignment: Assignment;
  onClose: () => void;
}

/** Takes back what has not come home of an assignment. */
export function WithdrawDialog({ assignment, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation("campaigns");
  const withdraw = useWithdraw();
  const { name } = assignment.surveyor;
  const confirm = () =>
    withdraw.mutate(assignment, {
      onSuccess: () => {
        notifyDone(t("withdraw.done", { name }));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      opened
      title={t("withdraw.title", { name })}
      confirm={t("withdraw.confirm")}
      danger
      busy={withdraw.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text size="sm">{t("withdraw.text", { count: assignment.progress.open })}</Text>
        {assignment.takenAt !== null && <Text size="sm">{t("withdraw.unsent")}</Text>}
        <FormError error={withdraw.error} />
      </Stack>
    </ConfirmDialog>
  );
}
