import { useTranslation } from "react-i18next";
import type { Device } from "../../contract/campaigns.ts";

/** "3 survei, 12 foto belum terkirim"; null when the phone held nothing. */
export function useUnsentWords(): (unsent: Device["unsent"]) => string | null {
  const { t } = useTranslation("admin");
  return (unsent) => {
    if (unsent.length === 0) return null;
    const photos = unsent.reduce((sum, item) => sum + item.photos, 0);
    const parts = [
      t("devices.surveys", { count: unsent.length }),
      ...(photos > 0 ? [t("devices.photos", { count: photos })] : []),
    ];
    return t("devices.unsent", { what: parts.join(", ") });
  };
}
