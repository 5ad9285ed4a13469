import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { listAreas } from "../../contract/areas.ts";
import { queryOf } from "../api/query.ts";
import { useRegistry } from "../api/session.ts";
import { Notice } from "../ui/notice.tsx";
import { ImportCommand } from "./import-command.tsx";
import classes from "./areas.module.css";

/** Approximate or official, by which source, and how to bring in official boundaries. */
export function BoundaryState({ mayManage }: { mayManage: boolean }) {
  const { t } = useTranslation("admin");
  const { areasApproximate: approximate } = useRegistry();
  const districts = useQuery(queryOf(listAreas, { query: { level: "district" } }));
  const sources = [...new Set(districts.data?.features.map(({ properties }) => properties.source))];
  return (
    <>
      {approximate ? (
        <Notice kind="info" title={t("areas.approximateTitle")}>
          {t("areas.approximateText")}
        </Notice>
      ) : (
        <Notice kind="done" title={t("areas.officialTitle")}>
          {t("areas.officialText")} {sources.length > 0 && t("areas.source", { source: sources.join("; ") })}
        </Notice>
      )}
      {mayManage && (
        <section>
          <h2 className={classes.section}>{t("areas.importTitle")}</h2>
          <p className={classes.text}>{t("areas.importText")}</p>
          <ImportCommand />
          <p className={classes.text}>{t("areas.importAfter")}</p>
        </section>
      )}
    </>
  );
}
