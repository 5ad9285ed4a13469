import { useTranslation } from "react-i18next";
import type { Device } from "../../contract/campaigns.ts";
import { useAgo } from "../ui/ago.ts";
import classes from "./devices.module.css";

interface UnsentListProps {
  unsent: Device["unsent"];
  /** Behind its own heading, to be opened. */
  folded?: boolean;
}

/** The unsent work of a phone by name, as it last told of it. */
export function UnsentList({ unsent, folded = false }: UnsentListProps) {
  const { t } = useTranslation(["admin", "reviews"]);
  const ago = useAgo();
  if (unsent.length === 0) return null;
  const list = (
    <ul className={classes.unsent}>
      {unsent.map((item) => (
        <li key={item.surveyId}>
          <strong>{item.label}</strong>{" "}
          <span className={classes.quiet}>
            {[
              item.outcome && t(`reviews:outcome.${item.outcome}`),
              t(`devices.state.${item.state}`),
              t("devices.photos", { count: item.photos }),
              t("devices.changed", { ago: ago(item.updatedAt) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
  if (!folded) return list;
  return (
    <details className={classes.folded}>
      <summary>{t("devices.showUnsent")}</summary>
      {list}
    </details>
  );
}
