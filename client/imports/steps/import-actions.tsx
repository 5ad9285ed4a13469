import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconDownload, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { discardImport, importFile, listImports, type Import } from "../../../contract/imports.ts";
import { call, urlOf } from "../../api/call.ts";
import { keyOf } from "../../api/query.ts";
import { paths } from "../../app/paths.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { useErrorWords } from "../../ui/error-words.ts";
import { notifyDone, notifyFailure } from "../../ui/notify.ts";
import { leaveSaved } from "../../ui/unsaved-guard.tsx";

/** What can be done with an import as a whole: fetching its file, and putting it away. */
export function ImportActions({ found, mayWrite }: { found: Import; mayWrite: boolean }) {
  const { t } = useTranslation(["imports", "common"]);
  const navigate = useNavigate();
  const client = useQueryClient();
  const words = useErrorWords();
  const [asking, setAsking] = useState(false);
  const discard = useMutation({
    mutationFn: () => call(discardImport, { params: { id: found.id } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keyOf(listImports) });
      notifyDone(t("steps.discarded"));
      void navigate(paths.imports, leaveSaved);
    },
    onError: (error) => {
      setAsking(false);
      notifyFailure(words(error));
    },
  });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden="true" />}>
            {t("common:action.more")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component="a"
            href={urlOf(importFile, { params: { id: found.id } })}
            download={found.fileName}
            leftSection={<IconDownload size={16} aria-hidden="true" />}
          >
            {t("steps.original")}
          </Menu.Item>
          {mayWrite && ["reading", "ready", "failed"].includes(found.state) && (
            <Menu.Item leftSection={<IconTrash size={16} aria-hidden="true" />} onClick={() => setAsking(true)}>
              {t("steps.discard")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asking}
        title={t("steps.discardTitle")}
        confirm={t("steps.discardConfirm")}
        danger
        busy={discard.isPending}
        onConfirm={() => discard.mutate()}
        onClose={() => setAsking(false)}
      >
        {t("steps.discardText", { name: found.fileName })}
      </ConfirmDialog>
    </>
  );
}
