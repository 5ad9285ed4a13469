import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { User } from "../../contract/users.ts";
import { currentOf, fieldErrors } from "../api/problem.ts";
import { FormDialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { StaleAlert } from "../ui/stale-alert.tsx";
import { useUpdateUser } from "./queries.ts";
import { RoleSelect } from "./role-select.tsx";

interface EditUserDialogProps {
  user: User;
  onClose: () => void;
}

/** Name and role of an account. */
export function EditUserDialog({ user: opened, onClose }: EditUserDialogProps) {
  const { t } = useTranslation(["admin", "common"]);
  const [user, setUser] = useState(opened);
  const update = useUpdateUser();
  const form = useForm({
    initialValues: { name: user.name, role: user.role },
    validate: { name: (value) => (value.trim() === "" ? t("common:form.required") : null) },
  });
  const latest = currentOf<User>(update.error);
  const submit = form.onSubmit((body) =>
    update.mutate(
      { user, body },
      {
        onSuccess: ({ name }) => {
          notifyDone(t("users.saved", { name }));
          onClose();
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    ),
  );
  const loadLatest = (present: User) => {
    setUser(present);
    form.setValues({ name: present.name, role: present.role });
    update.reset();
  };
  return (
    <FormDialog
      title={t("users.editTitle", { name: opened.name })}
      busy={update.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput label={t("users.name")} data-autofocus {...form.getInputProps("name")} />
      <RoleSelect {...form.getInputProps("role")} />
      {latest ? (
        <StaleAlert onLoadLatest={() => loadLatest(latest)} />
      ) : (
        <FormError error={update.error} fields={["name", "role"]} />
      )}
    </FormDialog>
  );
}
