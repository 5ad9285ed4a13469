import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSyncStatus } from "../offline/use.ts";
import { OfflineStrip } from "./offline-strip.tsx";
import { paths } from "./paths.ts";
import { useOnline } from "./use-online.ts";
import classes from "./shell.module.css";

/** What of a surveyor's work has not reached the server, on every page as long as there is any. */
export function OutboxStrip() {
  const { t } = useTranslation("offline");
  const online = useOnline();
  const { unsent, running, trouble } = useSyncStatus();
  if (unsent.surveys + unsent.photos === 0) return online ? null : <OfflineStrip />;
  const parts = [
    !online && t("strip.offline"),
    online && trouble === "signed-out" && t("strip.signedOut"),
    unsent.surveys > 0 && t("strip.surveys", { count: unsent.surveys }),
    unsent.photos > 0 && t("strip.photos", { count: unsent.photos }),
    online && running && t("strip.sending"),
  ];
  return (
    <p className={classes.strip}>
      <Link to={paths.outbox} className={classes.stripLink} title={t("strip.open")}>
        {parts.filter(Boolean).join(" · ")}
      </Link>
    </p>
  );
}
