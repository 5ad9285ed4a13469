import { IconArrowBackUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../ui/use-format.ts";
import type { Path } from "../tools/measure-layer.tsx";
import { pathLengthM } from "../tools/path-length.ts";
import chrome from "./chrome.module.css";
import classes from "./bars.module.css";

interface MeasureBarProps {
  path: Path;
  onPath: (path: Path) => void;
  onEnd: () => void;
}

/** The measured length, and the way out of measuring. */
export function MeasureBar({ path, onPath, onEnd }: MeasureBarProps) {
  const { t } = useTranslation("map");
  const format = useFormat();
  return (
    <div className={`${chrome.panel} ${classes.bar}`}>
      <span role="status" className={classes.words}>
        {path.length < 2
          ? t("tools.measureHint")
          : t("tools.measureTotal", { distance: format.distance(pathLengthM(path)) })}
      </span>
      {path.length > 0 && (
        <button
          type="button"
          className={chrome.tool}
          aria-label={t("tools.measureUndo")}
          title={t("tools.measureUndo")}
          onClick={() => onPath(path.slice(0, -1))}
        >
          <IconArrowBackUp size={20} stroke={1.75} />
        </button>
      )}
      <button type="button" className={classes.action} onClick={onEnd}>
        {t("tools.measureEnd")}
      </button>
    </div>
  );
}
