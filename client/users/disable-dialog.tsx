import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { User } from "../../contract/users.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { useUpdateUser } from "./queries.ts";

interface DisableDialogProps {
  user: User;
  onClose: () => void;
}

/** Shuts an account out, or lets it in again. */
export function DisableDialog({ user, onClose }: DisableDialogProps) {
  const { t } = useTranslation("admin");
  const update = useUpdateUser();
  const { name, disabled } = user;
  const confirm = () =>
    update.mutate(
      { user, body: { disabled: !disabled } },
      {
        onSuccess: () => {
          notifyDone(t("users.saved", { name }));
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      opened
      title={disabled ? t("users.enableTitle", { name }) : t("users.disableTitle", { name })}
      confirm={disabled ? t("users.enable") : t("users.disable")}
      danger={!disabled}
      busy={update.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text size="sm">{disabled ? t("users.enableText", { name }) : t("users.disableText", { name })}</Text>
        <FormError error={update.error} />
      </Stack>
    </ConfirmDialog>
  );
}
