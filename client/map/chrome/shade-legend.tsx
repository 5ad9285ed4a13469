import { useTranslation } from "react-i18next";
import { stepLimits } from "../canvas/draw-areas.ts";
import { useMapPalette } from "../use-palette.ts";
import classes from "./legend.module.css";

/** The steps of the choropleth and what they say. */
export function ShadeLegend() {
  const { t } = useTranslation("map");
  const { steps } = useMapPalette();
  const edges = [0, ...stepLimits, 1].map((share) => Math.round(share * 100));
  return (
    <div className={classes.shadeLegend} title={t("shade.hint")}>
      <p className={classes.shadeTitle}>{t("shade.title")}</p>
      <div className={classes.steps} aria-hidden="true">
        {steps.map((color) => (
          <span key={color} style={{ background: color }} />
        ))}
      </div>
      <div className={classes.edges} aria-hidden="true">
        {edges.map((edge) => (
          <span key={edge}>{edge}%</span>
        ))}
      </div>
      <p className="visually-hidden">{t("shade.hint")}</p>
    </div>
  );
}
