import { Button, Drawer } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Import, ImportRow } from "../../../contract/imports.ts";
import { ErrorState, LoadingLines } from "../../ui/states.tsx";
import { columnLetter } from "../column-letter.ts";
import { findNextOpen, oneRow } from "../queries.ts";
import type { ImportViewHandle } from "../use-import-view.ts";
import { CellDetails } from "./cell-details.tsx";
import { byWeight } from "./cell-view.ts";
import { RowDetails } from "./row-details.tsx";
import classes from "./panel.module.css";

interface CellPanelProps {
  found: Import;
  handle: ImportViewHandle;
  readOnly: boolean;
}

/** One cell or one row, beside the table: what was found, what is proposed, and what to do about it. */
export function CellPanel({ found, handle, readOnly }: CellPanelProps) {
  const { t } = useTranslation(["imports", "common"]);
  const { view, setView } = handle;
  const { row, column: index } = view;
  const column = index === null ? null : (found.columns.find((one) => one.index === index) ?? null);
  const close = () => setView({ row: null, column: null });
  const name = column && `${columnLetter(column.index)} · ${column.title || t("steps.columns.noTitle")}`;
  return (
    <Drawer
      opened={row !== null}
      onClose={close}
      position="right"
      size="md"
      title={name === null ? t("check.panel.title", { row }) : t("check.panel.titleCell", { row, column: name })}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      {row !== null && (
        <Found key={`${row} ${index}`} id={found.id} wanted={row}>
          {(here) => (
            <div className={classes.panel}>
              {column !== null && <CellDetails found={found} row={here} column={column} readOnly={readOnly} />}
              <RowDetails
                found={found}
                row={here}
                column={column?.index ?? null}
                readOnly={readOnly}
                onColumn={(next) => setView({ column: next })}
              />
              <NextOpen found={found} row={here.row} finding={view.finding} onFound={setView} />
            </div>
          )}
        </Found>
      )}
    </Drawer>
  );
}

interface FoundProps {
  id: string;
  wanted: number;
  children: (row: ImportRow) => ReactNode;
}

/** Fetches the row, and says so when the file has none of that number. */
function Found({ id, wanted, children }: FoundProps) {
  const { t } = useTranslation("imports");
  const query = useQuery(oneRow(id, wanted));
  if (query.isPending) return <LoadingLines lines={6} />;
  if (query.isError) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const row = query.data.items[0];
  return row?.row === wanted ? children(row) : <p>{t("check.panel.missing", { row: wanted })}</p>;
}

interface NextOpenProps {
  found: Import;
  row: number;
  finding: string | undefined;
  onFound: (patch: { row: number; column: number | null }) => void;
}

/** Leads to the next row with something to decide, whether it is loaded or not. */
function NextOpen({ found, row, finding, onFound }: NextOpenProps) {
  const { t } = useTranslation("imports");
  const [state, setState] = useState<"idle" | "busy" | "none">("idle");
  const [error, setError] = useState<unknown>(null);
  const look = async () => {
    setState("busy");
    setError(null);
    try {
      const next = await findNextOpen(found.id, row, finding);
      setState(next ? "idle" : "none");
      const first = next?.findings
        .filter(({ decision, kind }) => decision === "open" && (finding === undefined || kind === finding))
        .sort(byWeight)[0];
      if (next) onFound({ row: next.row, column: first?.column ?? null });
    } catch (failure) {
      setState("idle");
      setError(failure);
    }
  };
  return (
    <div className={classes.next}>
      {error !== null && <ErrorState error={error} />}
      {state === "none" ? (
        <p role="status" className={classes.quiet}>
          {t("check.panel.noNext")}
        </p>
      ) : (
        <Button
          variant="default"
          fullWidth
          loading={state === "busy"}
          rightSection={<IconArrowDown size={16} aria-hidden="true" />}
          onClick={() => void look()}
        >
          {t("check.panel.next")}
        </Button>
      )}
    </div>
  );
}
