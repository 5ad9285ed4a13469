import { useTranslation } from "react-i18next";
import type { HeldWork } from "../offline/phone.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";

interface LeaveDialogProps {
  held: HeldWork;
  onLeave: () => void;
  onClose: () => void;
}

/** Before a surveyor signs out: names what only this phone has. */
export function LeaveDialog({ held, onLeave, onClose }: LeaveDialogProps) {
  const { t } = useTranslation("offline");
  const facts = [
    held.surveys > 0 && t("leave.surveys", { count: held.surveys }),
    held.photos > 0 && t("leave.photos", { count: held.photos }),
    held.drafts > 0 && t("leave.drafts", { count: held.drafts }),
  ].filter((fact) => fact !== false);
  return (
    <ConfirmDialog
      opened
      title={t("leave.title")}
      confirm={t("leave.confirm")}
      cancel={t("leave.stay")}
      danger
      onConfirm={onLeave}
      onClose={onClose}
    >
      <ul>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <p>{t("leave.text")}</p>
    </ConfirmDialog>
  );
}
