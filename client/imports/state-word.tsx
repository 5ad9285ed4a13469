import {
  IconAlertTriangle,
  IconArchive,
  IconArrowBackUp,
  IconCircleCheck,
  IconEye,
  IconLoader2,
  type Icon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { ImportState } from "./queries.ts";
import classes from "./imports.module.css";

const icons: Record<ImportState, Icon> = {
  reading: IconLoader2,
  ready: IconEye,
  committing: IconLoader2,
  committed: IconCircleCheck,
  undone: IconArrowBackUp,
  failed: IconAlertTriangle,
  discarded: IconArchive,
};

/** Icon and word of an import's state: never one without the other. */
export function StateWord({ state }: { state: ImportState }) {
  const { t } = useTranslation("imports");
  const Sign = icons[state];
  return (
    <span className={classes.state} data-state={state}>
      <Sign size={16} aria-hidden="true" />
      <span>{t(`states.${state}`)}</span>
    </span>
  );
}
