import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Notice } from "./notice.tsx";

/** Says that somebody else changed the record meanwhile, and offers their version. For short forms of few fields. */
export function StaleAlert({ onLoadLatest }: { onLoadLatest: () => void }) {
  const { t } = useTranslation("admin");
  return (
    <Notice kind="warning" title={t("stale")}>
      <Button variant="default" size="xs" mt="xs" onClick={onLoadLatest}>
        {t("loadLatest")}
      </Button>
    </Notice>
  );
}
