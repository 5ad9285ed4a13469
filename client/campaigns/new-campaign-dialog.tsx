import { MultiSelect, NumberInput, Radio, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Campaign, CampaignScope } from "../../contract/campaigns.ts";
import { fieldErrors } from "../api/problem.ts";
import { FormDialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { areaNamesQuery, useCreateCampaign } from "./queries.ts";
import { faultOfScope, scopeKinds, scopeOf, type ScopeKind, type ScopeValues } from "./scope.ts";
import { ScopePreview } from "./scope-preview.tsx";

interface NewCampaignDialogProps {
  onMade: (campaign: Campaign) => void;
  onClose: () => void;
}

const initialValues = {
  name: "",
  dueOn: "",
  kind: "all" as ScopeKind,
  districts: [] as string[],
  days: 365 as number | string,
};

/** Name, scope and due date of a campaign; how many towers the scope holds is counted while it is chosen. */
export function NewCampaignDialog({ onMade, onClose }: NewCampaignDialogProps) {
  const { t } = useTranslation("campaigns");
  const create = useCreateCampaign();
  const form = useForm({
    initialValues,
    validate: {
      name: (value) => (value.trim().length < 3 ? t("create.nameFault") : null),
      districts: (_, values) => (faultOfScope(values) === "districts" ? t("create.districtsFault") : null),
      days: (_, values) => (faultOfScope(values) === "days" ? t("create.daysFault") : null),
    },
  });
  const submit = form.onSubmit((values) => {
    const scope = scopeOf(values);
    if (scope === null) return;
    create.mutate(
      { name: values.name.trim(), scope, dueOn: values.dueOn === "" ? null : values.dueOn },
      {
        onSuccess: (campaign) => {
          notifyDone(t("create.done", { name: campaign.name }));
          onMade(campaign);
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  });
  return (
    <FormDialog
      title={t("create.title")}
      submit={t("create.submit")}
      busy={create.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t("create.name")}
        description={t("create.nameHint")}
        maxLength={120}
        data-autofocus
        {...form.getInputProps("name")}
      />
      <ScopeChoice values={form.values} errors={form.errors} onChange={(values) => form.setValues(values)} />
      <Preview values={form.values} />
      <TextInput type="date" label={t("create.dueOn")} {...form.getInputProps("dueOn")} />
      <FormError error={create.error} fields={["name", "dueOn"]} />
    </FormDialog>
  );
}

interface ScopeChoiceProps {
  values: ScopeValues;
  errors: Record<string, React.ReactNode>;
  onChange: (values: Partial<ScopeValues>) => void;
}

function ScopeChoice({ values, errors, onChange }: ScopeChoiceProps) {
  const { t } = useTranslation("campaigns");
  const areas = useQuery(areaNamesQuery);
  const districts = (areas.data?.items ?? [])
    .filter(({ level }) => level === "district")
    .map(({ code, name }) => ({ value: code, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, "id"));
  return (
    <>
      <Radio.Group
        label={t("create.scope")}
        value={values.kind}
        onChange={(kind) => onChange({ kind: kind as ScopeKind })}
      >
        <Stack gap="xs" mt={6}>
          {scopeKinds.map((kind) => (
            <Radio
              key={kind}
              value={kind}
              label={t(`create.${kind}`)}
              description={kind === "missing" ? t("create.missingHint") : undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      {values.kind === "districts" && (
        <MultiSelect
          label={t("create.whichDistricts")}
          data={districts}
          searchable
          clearable={false}
          value={values.districts}
          error={errors["districts"]}
          onChange={(chosen) => onChange({ districts: chosen })}
        />
      )}
      {values.kind === "unseen" && (
        <NumberInput
          label={t("create.days")}
          min={1}
          max={3650}
          allowDecimal={false}
          value={values.days}
          error={errors["days"]}
          onChange={(days) => onChange({ days })}
        />
      )}
    </>
  );
}

function Preview({ values }: { values: ScopeValues }) {
  const scope = scopeOf(values);
  const [key] = useDebouncedValue(JSON.stringify(scope), 250);
  const settled = JSON.parse(key) as CampaignScope | null;
  return <ScopePreview scope={scope === null ? null : settled} />;
}
