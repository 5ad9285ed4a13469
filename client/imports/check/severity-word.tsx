import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconInfoCircle,
  IconPencil,
  IconTool,
  IconX,
  type Icon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Finding } from "../../../contract/imports.ts";
import type { CellMark } from "./cell-view.ts";
import classes from "./check.module.css";

const icons: Record<CellMark["as"], Icon> = {
  error: IconAlertOctagon,
  warning: IconAlertTriangle,
  info: IconInfoCircle,
  repaired: IconTool,
  typed: IconPencil,
  rejected: IconX,
};

/** The sign of how a cell stands, in its colour; words stand beside it. */
export function MarkSign({ as, size = 14 }: { as: CellMark["as"]; size?: number }) {
  const Sign = icons[as];
  return <Sign size={size} stroke={2} aria-hidden="true" className={classes.sign} data-as={as} />;
}

/** Sign and word of a severity. */
export function SeverityWord({ severity }: { severity: Finding["severity"] }) {
  const { t } = useTranslation("imports");
  return (
    <span className={classes.severity}>
      <MarkSign as={severity} size={16} />
      {t(`check.severity.${severity}`)}
    </span>
  );
}
