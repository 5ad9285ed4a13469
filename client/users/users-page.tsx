import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { User } from "../../contract/users.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { DisableDialog } from "./disable-dialog.tsx";
import { EditUserDialog } from "./edit-user-dialog.tsx";
import { HandOverDialog } from "./hand-over-dialog.tsx";
import { NewUserDialog } from "./new-user-dialog.tsx";
import { usersQuery } from "./queries.ts";
import { ResetPasswordDialog } from "./reset-password-dialog.tsx";
import { UsersTable, type UserAction } from "./users-table.tsx";

type Open = { action: "new" } | { action: UserAction; user: User };

/** The accounts of the registry, for administrators. */
export function UsersPage() {
  const { t } = useTranslation("admin");
  const users = useQuery(usersQuery);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <Page>
      <PageHeader
        title={t("users.title")}
        text={t("users.text")}
        actions={<Button onClick={() => setOpen({ action: "new" })}>{t("users.add")}</Button>}
      />
      {users.isPending && <LoadingLines />}
      {users.isError && <ErrorState error={users.error} retry={() => void users.refetch()} />}
      {users.data?.items.length === 0 && <EmptyState title={t("users.empty")} />}
      {users.data && users.data.items.length > 0 && (
        <UsersTable users={users.data.items} onAction={(action, user) => setOpen({ action, user })} />
      )}
      {open?.action === "new" && <NewUserDialog onClose={close} />}
      {open?.action === "edit" && <EditUserDialog user={open.user} onClose={close} />}
      {open?.action === "password" && <ResetPasswordDialog user={open.user} onClose={close} />}
      {open?.action === "handOver" && (
        <HandOverDialog user={open.user} users={users.data?.items ?? []} onClose={close} />
      )}
      {open?.action === "disable" && <DisableDialog user={open.user} onClose={close} />}
    </Page>
  );
}
