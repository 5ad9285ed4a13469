import { useTranslation } from "react-i18next";
import type { FindingKindCount } from "../../../contract/imports.ts";
import type { CellMark, CellView } from "./cell-view.ts";
import { MarkSign } from "./severity-word.tsx";
import classes from "./grid.module.css";

interface GridCellProps {
  id: string;
  /** Place among the columns, from 0. */
  place: number;
  left: number;
  width: number;
  cell: CellView;
  /** Nobody reads this cell: its column has no meaning, or the row is no data. */
  unread: boolean;
  kinds: readonly FindingKindCount[];
  active: boolean;
  onOpen: () => void;
}

/** What is understood, and beneath it what is written, or what is wrong with it: colour, sign and words. */
export function GridCell({ id, place, left, width, cell, unread, kinds, active, onOpen }: GridCellProps) {
  const { t } = useTranslation("imports");
  const words = useMarkWords(kinds)(cell.mark);
  return (
    <div
      role="gridcell"
      id={id}
      aria-colindex={place + 2}
      className={classes.cell}
      data-as={cell.mark?.as}
      data-unread={unread || undefined}
      data-active={active || undefined}
      style={{ left, width }}
      onClick={onOpen}
    >
      <span className={classes.reading}>
        {cell.text === "" ? <span className="visually-hidden">{t("check.emptyCell")}</span> : cell.text}
      </span>
      {(cell.mark !== null || cell.original !== null) && (
        <span className={classes.beneath}>
          {cell.mark !== null && (
            <>
              <MarkSign as={cell.mark.as} size={12} />
              <span className={classes.markWords}>{words}</span>
            </>
          )}
          {cell.original !== null &&
            (cell.struck ? (
              <s className={classes.original}>{cell.original}</s>
            ) : (
              <span className={classes.original}>{cell.original}</span>
            ))}
        </span>
      )}
    </div>
  );
}

/** How a cell stands, in a few words: the kind of its finding and what is proposed, or what was done. */
function useMarkWords(kinds: readonly FindingKindCount[]): (mark: CellMark | null) => string {
  const { t } = useTranslation("imports");
  return (mark) => {
    if (mark === null) return "";
    if (!("kind" in mark)) return t(`check.${mark.as}`);
    const label = kinds.find(({ kind }) => kind === mark.kind)?.label ?? mark.kind;
    const proposal = mark.proposal === null ? [] : [t("check.proposal", { value: mark.proposal })];
    const more = mark.more > 0 ? [t("check.more", { count: mark.more })] : [];
    return [label, ...proposal, ...more].join(" · ");
  };
}
