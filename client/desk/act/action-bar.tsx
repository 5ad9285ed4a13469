import { Button } from "@mantine/core";
import { IconMail, IconNote, IconRoute } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { selectionLimit } from "../../../contract/selection.ts";
import type { Filter } from "../../api/filter.ts";
import { useMay } from "../../api/session.ts";
import { paths } from "../../app/paths.ts";
import { useFormat } from "../../ui/use-format.ts";
import { countOf, selectionOf, selectionSearch } from "../list/ticked.ts";
import type { Choosing } from "../list/use-ticks.ts";
import { ChosenExportMenu } from "./export-menu.tsx";
import { NoteDialog } from "./note-dialog.tsx";
import { VisitDialog } from "./visit-dialog.tsx";
import classes from "../desk.module.css";

const icon = { size: 18, stroke: 1.75, "aria-hidden": true } as const;

interface ActionBarProps {
  choosing: Choosing;
  filter: Filter;
  total: number;
}

/** What can be done with the ticked towers: a letter, a visit, a note, a file. Not there while none is ticked. */
export function ActionBar({ choosing, filter, total }: ActionBarProps) {
  const { t } = useTranslation("desk");
  const format = useFormat();
  const [open, setOpen] = useState<"note" | "visit" | null>(null);
  const mayWrite = useMay("letters:write");
  const mayVisit = useMay("campaigns:write");
  const mayNote = useMay("towers:write");
  const mayExport = useMay("exports:read");
  const { ticked, chooseAll, clear } = choosing;
  const count = countOf(ticked, total);
  if (count === 0) return null;
  const tooMany = count > selectionLimit;
  const selection = selectionOf(ticked);
  return (
    <div className={classes.bar} role="region" aria-label={t("act.label")}>
      <strong role="status">{t("act.chosen", { count, number: format.number(count) })}</strong>
      {!ticked.all && total > count && (
        <Button variant="subtle" size="compact-sm" onClick={chooseAll}>
          {t("act.all", { number: format.number(total) })}
        </Button>
      )}
      <Button variant="subtle" size="compact-sm" onClick={clear}>
        {t("act.none")}
      </Button>
      {tooMany ? (
        <span>{t("act.tooMany", { number: format.number(selectionLimit) })}</span>
      ) : (
        <span className={classes.acts}>
          {mayWrite && (
            <Button component={Link} to={paths.letters(selectionSearch(ticked))} leftSection={<IconMail {...icon} />}>
              {t("act.letter")}
            </Button>
          )}
          {mayVisit && (
            <Button variant="default" onClick={() => setOpen("visit")} leftSection={<IconRoute {...icon} />}>
              {t("act.visit")}
            </Button>
          )}
          {mayNote && (
            <Button variant="default" onClick={() => setOpen("note")} leftSection={<IconNote {...icon} />}>
              {t("act.note")}
            </Button>
          )}
          {mayExport && <ChosenExportMenu selection={selection} filter={filter} />}
        </span>
      )}
      {open === "note" && (
        <NoteDialog
          selection={selection}
          count={count}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            clear();
          }}
        />
      )}
      {open === "visit" && <VisitDialog selection={selection} count={count} onClose={() => setOpen(null)} />}
    </div>
  );
}
