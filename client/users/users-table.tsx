import { Badge, Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { permissions, type Role } from "../../contract/roles.ts";
import type { User } from "../../contract/users.ts";
import { dateInJakarta } from "../../contract/dates.ts";
import { useSession } from "../api/session.ts";
import { DateText } from "../ui/date-text.tsx";
import { Cell, RecordTable } from "../ui/table.tsx";

/** Whose role can hand in surveys can have work to hand over. */
const mayHaveWork: readonly Role[] = permissions["surveys:write"];

/** What an administrator can do with an account. */
export type UserAction = "edit" | "password" | "disable" | "handOver";

interface UsersTableProps {
  users: readonly User[];
  onAction: (action: UserAction, user: User) => void;
}

export function UsersTable({ users, onAction }: UsersTableProps) {
  const { t } = useTranslation("admin");
  const head = [
    { label: t("users.name") },
    { label: t("users.username") },
    { label: t("users.role") },
    { label: t("users.state") },
    { label: t("users.createdAt") },
    { label: t("users.actions"), hidden: true },
  ];
  return (
    <RecordTable caption={t("users.title")} head={head}>
      {users.map((user) => (
        <UserRow key={user.id} user={user} onAction={onAction} />
      ))}
    </RecordTable>
  );
}

function UserRow({ user, onAction }: { user: User; onAction: UsersTableProps["onAction"] }) {
  const { t } = useTranslation(["admin", "common"]);
  const isOneself = useSession().user.id === user.id;
  const button = (action: UserAction, label: string) => (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={`${label}: ${user.name}`}
      onClick={() => onAction(action, user)}
    >
      {label}
    </Button>
  );
  return (
    <tr>
      <Cell>
        <strong>{user.name}</strong>{" "}
        {isOneself && (
          <Badge variant="light" size="sm" tt="none">
            {t("users.you")}
          </Badge>
        )}
      </Cell>
      <Cell label={t("users.username")}>{user.username}</Cell>
      <Cell label={t("users.role")}>{t(`common:role.${user.role}`)}</Cell>
      <Cell label={t("users.state")}>{user.disabled ? t("users.disabled") : t("users.active")}</Cell>
      <Cell label={t("users.createdAt")}>
        <DateText date={dateInJakarta(new Date(user.createdAt))} short />
      </Cell>
      <Cell>
        <Group gap={6} justify="flex-end">
          {button("edit", t("users.edit"))}
          {button("password", t("users.password"))}
          {mayHaveWork.includes(user.role) && button("handOver", t("handOver.open"))}
          {!isOneself && button("disable", user.disabled ? t("users.enable") : t("users.disable"))}
        </Group>
      </Cell>
    </tr>
  );
}
