import { Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Device } from "../../contract/campaigns.ts";
import { useAgo } from "../ui/ago.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Notice } from "../ui/notice.tsx";
import { notifyDone } from "../ui/notify.ts";
import { useEndDevice } from "./devices-queries.ts";
import { UnsentList } from "./unsent-list.tsx";
import { useUnsentWords } from "./unsent-words.ts";

interface EndDeviceDialogProps {
  device: Device;
  onClose: () => void;
}

/** Ends the session of a lost phone, and names what is lost with it. */
export function EndDeviceDialog({ device, onClose }: EndDeviceDialogProps) {
  const { t } = useTranslation("admin");
  const ago = useAgo();
  const unsent = useUnsentWords()(device.unsent);
  const end = useEndDevice();
  const { name } = device.user;
  const confirm = () =>
    end.mutate(device, {
      onSuccess: () => {
        notifyDone(t("devices.endDone", { name }));
        onClose();
      },
    });
  return (
    <ConfirmDialog
      opened
      title={t("devices.endTitle", { name })}
      confirm={t("devices.end")}
      danger
      busy={end.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text size="sm">{t("devices.endText", { label: device.label })}</Text>
        {unsent === null ? (
          <Text size="sm">{t("devices.endNothing", { ago: ago(device.lastSeenAt) })}</Text>
        ) : (
          <Notice kind="warning" title={`${unsent}, ${t("devices.lastHeardShort", { ago: ago(device.lastSeenAt) })}`}>
            {t("devices.endLoses")}
            <UnsentList unsent={device.unsent} />
          </Notice>
        )}
        <FormError error={end.error} />
      </Stack>
    </ConfirmDialog>
  );
}
