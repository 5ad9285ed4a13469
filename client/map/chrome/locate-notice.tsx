import { useTranslation } from "react-i18next";
import { useFormat } from "../../ui/use-format.ts";
import type { useLocate } from "../tools/use-locate.ts";
import { Notice } from "./notice.tsx";

const words = { denied: "tools.locateDenied", failed: "tools.locateFailed", missing: "tools.locateMissing" } as const;

/** How sure the position is, that it is being looked for, or why there is none. */
export function LocateNotice({ locate }: { locate: ReturnType<typeof useLocate> }) {
  const { t } = useTranslation(["map", "common"]);
  const format = useFormat();
  const { on, here, fault, dismiss } = locate;
  if (fault)
    return (
      <Notice alert action={{ label: t("common:action.close"), onClick: dismiss }}>
        {t(`map:${words[fault]}`)}
      </Notice>
    );
  if (!on) return null;
  if (here === null) return <Notice>{t("map:tools.locating")}</Notice>;
  return <Notice>{t("map:tools.here", { accuracy: format.distance(here.accuracyM) })}</Notice>;
}
