import { useTranslation } from "react-i18next";
import { useDebouncedValue } from "@mantine/hooks";
import { StatusSymbol } from "../../ui/status-symbol.tsx";
import type { Hover } from "../tower-marks.tsx";
import { useTower } from "./use-tower.ts";
import classes from "./card.module.css";

/** Number and status word under the pointer at once; the name as soon as it is known. Not for screen readers: the search and the list say the same. */
export function HoverCard({ hover, on }: { hover: Hover; on: string }) {
  const { t } = useTranslation(["map", "common"]);
  const { mark, x, y } = hover;
  // A pointer that only passes by asks nothing of the server.
  const [rested] = useDebouncedValue(mark.number, 120);
  const { data } = useTower(mark.number, on, rested === mark.number);
  return (
    <div className={classes.hover} style={{ left: x, top: y }} aria-hidden="true">
      <span className={classes.hoverStatus}>
        <StatusSymbol status={mark.status} size={16} />
        {t(`common:status.${mark.status}`)}
      </span>
      <strong>{mark.number}</strong>
      {data?.name && <span className={classes.quiet}>{data.name}</span>}
    </div>
  );
}
