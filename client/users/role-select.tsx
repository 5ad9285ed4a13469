import { Radio, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { roles, type Role } from "../../contract/roles.ts";

interface RoleSelectProps {
  value?: Role;
  defaultValue?: Role;
  onChange?: (role: Role) => void;
  error?: ReactNode;
}

/** The roles with a line each about what they may do. */
export function RoleSelect({ error, onChange, ...props }: RoleSelectProps) {
  const { t } = useTranslation(["admin", "common"]);
  return (
    <Radio.Group label={t("users.role")} error={error} onChange={(role) => onChange?.(role as Role)} {...props}>
      <Stack gap="xs" mt={6}>
        {roles.map((role) => (
          <Radio key={role} value={role} label={t(`common:role.${role}`)} description={t(`users.roles.${role}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
