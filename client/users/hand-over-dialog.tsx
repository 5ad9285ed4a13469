import { NativeSelect, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { permissions } from "../../contract/roles.ts";
import type { User } from "../../contract/users.ts";
import { fieldErrors } from "../api/problem.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { FormDialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { useHandOver } from "./devices-queries.ts";

interface HandOverDialogProps {
  user: User;
  users: readonly User[];
  onClose: () => void;
}

/** Gives all open field work of an account to another, and says how much that was. */
export function HandOverDialog({ user, users, onClose }: HandOverDialogProps) {
  const { t } = useTranslation(["admin", "common"]);
  const hand = useHandOver(user.id);
  const form = useForm({
    initialValues: { to: "" },
    validate: { to: (value) => (value === "" ? t("handOver.toFault") : null) },
  });
  const able: readonly string[] = permissions["surveys:write"];
  const others = users.filter(({ id, role, disabled }) => id !== user.id && !disabled && able.includes(role));
  const to = others.find(({ id }) => id === form.values.to);
  const submit = form.onSubmit((values) =>
    hand.mutate(values.to, { onError: (error) => form.setErrors(fieldErrors(error)) }),
  );
  if (hand.data) {
    const { assignments, towers, returned } = hand.data;
    return (
      <ConfirmDialog
        opened
        title={t("handOver.doneTitle", { name: to?.name ?? "" })}
        confirm={t("common:action.close")}
        cancel={t("handOver.another")}
        onConfirm={onClose}
        onClose={() => hand.reset()}
      >
        <Text size="sm">
          {assignments + towers + returned === 0
            ? t("handOver.nothing", { name: user.name })
            : [
                t("handOver.assignments", { count: assignments }),
                t("handOver.towers", { count: towers }),
                t("handOver.returned", { count: returned }),
              ].join(", ") + "."}
        </Text>
      </ConfirmDialog>
    );
  }
  return (
    <FormDialog
      title={t("handOver.title", { name: user.name })}
      submit={t("handOver.submit")}
      busy={hand.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t("handOver.text")}</Text>
      <NativeSelect
        label={t("handOver.to")}
        data-autofocus
        data={[
          { value: "", label: t("handOver.toFault") },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...form.getInputProps("to")}
      />
      <FormError error={hand.error} fields={["to"]} />
    </FormDialog>
  );
}
