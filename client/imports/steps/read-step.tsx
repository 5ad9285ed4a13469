import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Import } from "../../../contract/imports.ts";
import { Notice } from "../../ui/notice.tsx";
import { openFindings } from "../step-keys.ts";
import type { ImportViewHandle } from "../use-import-view.ts";
import { Figures } from "./figures.tsx";
import { WorkProgress } from "./progress.tsx";
import classes from "./steps.module.css";

/** How far the reading is, and what it found. */
export function ReadStep({ found, handle }: { found: Import; handle: ImportViewHandle }) {
  const { t } = useTranslation("imports");
  const { rows, state } = found;
  const open = openFindings(found);
  if (state === "reading") return <WorkProgress progress={found.progress} />;
  if (state === "failed") {
    return (
      <Notice kind="failure" title={t("steps.read.failed")}>
        {found.problem}
      </Notice>
    );
  }
  return (
    <section className={classes.section} aria-label={t("steps.names.read")}>
      {state === "discarded" && <Notice kind="info">{t("steps.read.discarded")}</Notice>}
      <h2 className={classes.heading}>{t("steps.read.title")}</h2>
      <Figures
        figures={[
          [t("steps.read.rowsRead"), rows.read],
          [t("steps.read.data"), rows.data],
          [t("steps.read.good"), rows.good],
          [t("steps.read.bad"), rows.bad],
          [t("steps.read.leftOut"), rows.leftOut],
          [t("steps.read.points"), rows.points],
        ]}
      />
      <p className={classes.text}>
        {rows.data === 0 && t("steps.read.noData")}
        {rows.data > 0 && rows.bad === 0 && t("steps.read.allGood")}
        {rows.data > 0 && rows.bad > 0 && t("steps.read.someBad", { count: rows.bad })}{" "}
        {state === "ready" && open > 0 && t("steps.read.open", { count: open })}
      </p>
      <Button className={classes.start} onClick={() => handle.setView({ step: "columns" }, { push: true })}>
        {t("steps.next", { step: t("steps.names.columns") })}
      </Button>
    </section>
  );
}
