import { useTranslation } from "react-i18next";
import { isProblem } from "../api/problem.ts";
import { FormError } from "../ui/form-error.tsx";
import { Notice } from "../ui/notice.tsx";

/** Why a change of an import was not made; of a change for an older version, that the present one is loaded now. */
export function WriteError({ error, fields = [] }: { error: unknown; fields?: readonly string[] }) {
  const { t } = useTranslation("imports");
  if (isProblem(error, "stale")) {
    return (
      <Notice kind="warning" title={t("steps.stale")}>
        {t("steps.staleText")}
      </Notice>
    );
  }
  return <FormError error={error} fields={fields} />;
}
