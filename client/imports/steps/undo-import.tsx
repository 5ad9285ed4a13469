import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { undoImport, type Import } from "../../../contract/imports.ts";
import type { ReplyOf } from "../../../contract/route.ts";
import { call } from "../../api/call.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { refreshRegistry, useImportChange } from "../queries.ts";
import { WriteError } from "../write-error.tsx";
import { KeptTable } from "./kept-table.tsx";
import classes from "./steps.module.css";

type Undone = Pick<ReplyOf<typeof undoImport>, "restored" | "kept">;

/** Asks, takes the import back, and lists what was left alone. */
export function UndoImport({ found, mayWrite }: { found: Import; mayWrite: boolean }) {
  const { t } = useTranslation("imports");
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  // The server says once what it left alone; it stays here while other steps and pages are looked at.
  const key = [undoImport.name, found.id];
  const { data: undone } = useQuery<Undone>({ queryKey: key, enabled: false, staleTime: Infinity, gcTime: Infinity });
  const undo = useImportChange(
    found.id,
    () => call(undoImport, { params: { id: found.id }, ifMatch: found.version }),
    (reply) => reply.import,
  );
  const start = () =>
    undo.mutate(undefined, {
      onSuccess: ({ restored, kept }) => {
        client.setQueryData<Undone>(key, { restored, kept });
        void refreshRegistry(client, found.id);
      },
      onSettled: () => setAsking(false),
    });
  return (
    <>
      {undone && (
        <>
          <p className={classes.text}>
            {t("steps.undo.restored", { count: undone.restored })}{" "}
            {undone.kept.length === 0 && t("steps.undo.nothingKept")}
          </p>
          {undone.kept.length > 0 && (
            <>
              <Notice kind="warning" title={t("steps.undo.keptTitle", { count: undone.kept.length })}>
                {t("steps.undo.keptText")}
              </Notice>
              <KeptTable kept={undone.kept} />
            </>
          )}
        </>
      )}
      <WriteError error={undo.error} />
      {mayWrite && (
        <div className={classes.undo}>
          <Button variant="default" onClick={() => setAsking(true)}>
            {t("steps.undo.button")}
          </Button>
        </div>
      )}
      <ConfirmDialog
        opened={asking}
        title={t("steps.undo.title")}
        confirm={t("steps.undo.confirm")}
        cancel={t("steps.undo.keep")}
        danger
        busy={undo.isPending}
        onConfirm={start}
        onClose={() => setAsking(false)}
      >
        <p className={classes.dialogText}>{t("steps.undo.text")}</p>
        <p className={classes.dialogText}>{t("steps.undo.kept")}</p>
      </ConfirmDialog>
    </>
  );
}
