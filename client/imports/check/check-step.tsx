import { SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Import } from "../../../contract/imports.ts";
import { LoadingLines } from "../../ui/states.tsx";
import type { CheckView, ImportViewHandle } from "../use-import-view.ts";
import { CellPanel } from "./cell-panel.tsx";
import { KindList } from "./kind-list.tsx";
import { RowsPane } from "./rows-pane.tsx";
import classes from "./check.module.css";

/** Leaflet is fetched only by those who look at the points. */
const PointsPane = lazy(async () => ({ default: (await import("./points-pane.tsx")).PointsPane }));

interface CheckStepProps {
  found: Import;
  handle: ImportViewHandle;
  readOnly: boolean;
}

/** What was found wrong, by kind; the rows; the points; and one cell at a time. */
export function CheckStep({ found, handle, readOnly }: CheckStepProps) {
  const { t } = useTranslation("imports");
  const { view, setView } = handle;
  const wide = useMediaQuery("(min-width: 62em)", undefined, { getInitialValueInEffect: false });
  // On a wide screen the findings stand beside the table; on a phone they are a view of their own, and the first.
  const views: CheckView[] = wide ? ["table", "map"] : ["findings", "table", "map"];
  const shown = view.view !== null && views.includes(view.view) ? view.view : views[0];
  const labels = { findings: t("check.viewFindings"), table: t("check.viewTable"), map: t("check.viewMap") };
  const kinds = (
    <KindList found={found} handle={handle} readOnly={readOnly} onFilter={() => !wide && setView({ view: "table" })} />
  );
  return (
    <section className={classes.check} aria-label={t("steps.names.check")}>
      {wide && <div className={classes.side}>{kinds}</div>}
      <div className={classes.main}>
        <SegmentedControl
          aria-label={t("check.view")}
          className={classes.views}
          value={shown}
          onChange={(next) => setView({ view: views.find((one) => one === next) ?? null })}
          data={views.map((value) => ({ value, label: labels[value] }))}
        />
        {shown === "findings" && kinds}
        {shown === "table" && <RowsPane found={found} handle={handle} />}
        {shown === "map" && (
          <Suspense fallback={<LoadingLines lines={10} />}>
            <PointsPane found={found} handle={handle} />
          </Suspense>
        )}
      </div>
      <CellPanel found={found} handle={handle} readOnly={readOnly} />
    </section>
  );
}
