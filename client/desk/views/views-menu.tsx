import { Button, Menu } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconBookmark, IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { View } from "../../../contract/views.ts";
import { useSession } from "../../api/session.ts";
import { paths } from "../../app/paths.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { useErrorWords } from "../../ui/error-words.ts";
import { notifyDone, notifyFailure } from "../../ui/notify.ts";
import { useRemoveView } from "../queries.ts";
import { viewSearch, type SavedView } from "./use-saved-view.ts";
import { ViewDialog } from "./view-dialog.tsx";

/** Saved views by name, one's own and those that others share; saving, changing and sharing the present one. */
export function ViewsMenu({ saved }: { saved: SavedView }) {
  const { t } = useTranslation("desk");
  const navigate = useNavigate();
  const clipboard = useClipboard();
  const { user } = useSession();
  const [dialog, setDialog] = useState<"new" | "change" | "remove" | null>(null);
  const { views, view, query, columns } = saved;
  const close = () => setDialog(null);
  const own = views.filter(({ author }) => author.id === user?.id);
  const others = views.filter(({ author }) => author.id !== user?.id);
  const mine = view !== null && view.author.id === user?.id;
  const copy = (chosen: View) => {
    clipboard.copy(new URL(paths.permitDesk(viewSearch(chosen)), window.location.href).href);
    notifyDone(t("views.copied"));
  };
  const item = (one: View, note?: string) => (
    <Menu.Item
      key={one.id}
      component={Link}
      to={paths.permitDesk(viewSearch(one))}
      leftSection={one.id === view?.id ? <IconCheck size={16} aria-hidden /> : undefined}
    >
      {one.name}
      {note && ` · ${note}`}
    </Menu.Item>
  );
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={280}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={18} stroke={1.75} aria-hidden />}>
            {view?.name ?? t("views.menu")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="70vh" style={{ overflowY: "auto" }}>
          {views.length === 0 && <Menu.Label>{t("views.none")}</Menu.Label>}
          {own.length > 0 && <Menu.Label>{t("views.own")}</Menu.Label>}
          {own.map((one) => item(one, one.shared ? t("views.isShared") : undefined))}
          {others.length > 0 && <Menu.Label>{t("views.others")}</Menu.Label>}
          {others.map((one) => item(one, one.author.name))}
          <Menu.Divider />
          <Menu.Item onClick={() => setDialog("new")}>{t("views.saveNew")}</Menu.Item>
          {mine && <Menu.Item onClick={() => setDialog("change")}>{t("views.change")}</Menu.Item>}
          {view && <Menu.Item onClick={() => copy(view)}>{t("views.copy")}</Menu.Item>}
          {mine && <Menu.Item onClick={() => setDialog("remove")}>{t("views.remove")}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {(dialog === "new" || dialog === "change") && (
        <ViewDialog
          view={dialog === "change" ? view : null}
          query={query}
          columns={columns}
          onClose={close}
          onSaved={(made) => {
            close();
            void navigate(paths.permitDesk(viewSearch(made)), { replace: true });
          }}
        />
      )}
      {dialog === "remove" && view && <RemoveDialog view={view} onClose={close} />}
    </>
  );
}

function RemoveDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const { t } = useTranslation("desk");
  const words = useErrorWords();
  const remove = useRemoveView();
  return (
    <ConfirmDialog
      opened
      danger
      title={t("views.removeTitle", { name: view.name })}
      confirm={t("views.remove")}
      busy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate(view, { onSettled: onClose, onError: (error) => notifyFailure(words(error)) })}
    >
      {t(view.shared ? "views.removeShared" : "views.removeText")}
    </ConfirmDialog>
  );
}
