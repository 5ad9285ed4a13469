import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { addTenant, changeOwner, endTenancy, type Tower } from "../../../contract/towers.ts";
import { call } from "../../api/call.ts";
import { fieldErrors } from "../../api/problem.ts";
import { useRegistry } from "../../api/session.ts";
import { notifyDone } from "../../ui/notify.ts";
import { SaveFaults } from "../../ui/save-faults.tsx";
import { useAttempts } from "../../ui/use-attempts.ts";
import { refreshTowers } from "../queries.ts";
import type { Tenure } from "../record/tenure-section.tsx";
import type { Choices } from "../../api/use-choices.ts";
import classes from "./form.module.css";

export type TenureChange = { kind: "owner" } | { kind: "tenant" } | { kind: "end"; tenancy: Tenure };

interface TenureFormProps {
  tower: Tower;
  change: TenureChange;
  choices: Choices;
  onClose: () => void;
}

interface Values {
  companyId: string | null;
  from: string;
  until: string;
  on: string;
  evidence: string;
}

const orNull = (text: string) => (text.trim() === "" ? null : text.trim());

function send(tower: Tower, change: TenureChange, values: Values): Promise<Tower> {
  const params = { id: tower.id };
  if (change.kind === "end") {
    return call(endTenancy, { params: { ...params, tenancyId: change.tenancy.id }, body: { on: values.on } });
  }
  if (values.companyId === null) throw new Error("a tenure without a company left the form");
  const body = { companyId: values.companyId, from: orNull(values.from), evidence: orNull(values.evidence) };
  if (change.kind === "owner") return call(changeOwner, { params, body });
  return call(addTenant, { params, body: { ...body, until: orNull(values.until) } });
}

/** The tower changes hands, a tenant moves in or out: one small form over the page. */
export function TenureForm({ tower, change, choices, onClose }: TenureFormProps) {
  const { t } = useTranslation(["towers", "common"]);
  const { today } = useRegistry();
  const client = useQueryClient();
  const { kind } = change;
  const { attempt, count } = useAttempts<React.SyntheticEvent<HTMLFormElement>>();
  const form = useForm<Values>({
    initialValues: { companyId: null, from: kind === "owner" ? today : "", until: "", on: today, evidence: "" },
    validate: {
      companyId: (value) => (kind !== "end" && value === null ? t("form.tenure.required") : null),
      from: (value) => (kind === "owner" && value === "" ? t("form.tenure.dateRequired") : null),
      on: (value) => (kind === "end" && value === "" ? t("form.tenure.dateRequired") : null),
    },
  });
  const mutation = useMutation({
    mutationFn: (values: Values) => send(tower, change, values),
    onSuccess: async () => {
      await refreshTowers(client);
      notifyDone(t("form.tenure.done"));
      onClose();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  const titles = {
    owner: t("form.tenure.ownerTitle", { tower: tower.number }),
    tenant: t("form.tenure.tenantTitle", { tower: tower.number }),
    end: change.kind === "end" ? t("form.tenure.endTitle", { company: change.tenancy.company.shortName }) : "",
  };
  const labels: Record<string, string> = {
    companyId: t("form.tenure.company"),
    from: t("form.tenure.from"),
    until: t("form.tenure.until"),
    on: t("form.tenure.endOn"),
    evidence: t("form.tenure.evidence"),
  };
  const input = (field: keyof Values) => ({ id: `tenure-${field}`, ...form.getInputProps(field) });
  return (
    <Modal opened onClose={onClose} title={titles[kind]} closeButtonProps={{ "aria-label": t("common:action.close") }}>
      <form noValidate onSubmit={count(form.onSubmit((values) => mutation.mutate(values)))}>
        {kind === "owner" && <p className={classes.hint}>{t("form.tenure.ownerText")}</p>}
        <SaveFaults
          attempt={attempt}
          errors={form.errors}
          error={mutation.error}
          label={(field) => labels[field] ?? field}
          inputId={(field) => `tenure-${field}`}
        />
        <Stack gap="sm" mt="xs">
          {kind === "end" ? (
            <TextInput type="date" required label={labels.on} description={t("form.tenure.endHint")} {...input("on")} />
          ) : (
            <>
              <Select
                label={kind === "owner" ? t("form.tenure.owner") : t("form.tenure.tenant")}
                data={kind === "owner" ? choices.owners : choices.tenants}
                searchable
                required
                {...input("companyId")}
              />
              <TextInput
                type="date"
                required={kind === "owner"}
                label={labels.from}
                description={kind === "tenant" ? t("form.tenure.fromHint") : undefined}
                {...input("from")}
              />
              {kind === "tenant" && (
                <TextInput
                  type="date"
                  label={labels.until}
                  description={t("form.tenure.untilHint")}
                  {...input("until")}
                />
              )}
              <TextInput
                label={labels.evidence}
                description={t("form.tenure.evidenceHint")}
                maxLength={400}
                {...input("evidence")}
              />
            </>
          )}
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t("common:action.cancel")}
          </Button>
          <Button type="submit" loading={mutation.isPending}>
            {t(`form.tenure.${kind}Submit`)}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
