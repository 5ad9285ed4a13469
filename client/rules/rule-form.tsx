import { Button, Group, Modal } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PermitType, Rule, RuleChange } from "../../contract/rules.ts";
import { currentOf, fieldErrors } from "../api/problem.ts";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { StaleAlert } from "../ui/stale-alert.tsx";
import { UnsavedGuard } from "../ui/unsaved-guard.tsx";
import { RuleEffects } from "./rule-effects.tsx";
import { RuleFields } from "./rule-fields.tsx";
import { emptyRule, previewKey, ruleBody, ruleValuesOf, type RuleValues } from "./rule-values.ts";
import classes from "./rules.module.css";
import { useRulePreview, useRuleSave } from "./use-rule-save.ts";

interface RuleFormProps {
  /** The rule to change; null: a new one. */
  rule: Rule | null;
  types: readonly PermitType[];
  onClose: () => void;
}

const fields = Object.keys(emptyRule);

/** The server names a field of a preview by its place in the change: `change.rule.requiredUntil`. */
function faultsOf(error: unknown): Record<string, string> {
  const faults = Object.entries(fieldErrors(error));
  return Object.fromEntries(faults.map(([field, detail]) => [field.replace(/^change\.rule\./, ""), detail]));
}

function changeOf(rule: Rule | null, values: RuleValues): RuleChange {
  const body = ruleBody(values);
  return rule === null ? { kind: "create", rule: body } : { kind: "update", id: rule.id, rule: body };
}

/** A rule and, before it can be saved, what it does to the towers. */
export function RuleForm({ rule: opened, types, onClose }: RuleFormProps) {
  const { t } = useTranslation(["admin", "common"]);
  const small = useMediaQuery("(max-width: 47.99em)", undefined, { getInitialValueInEffect: false });
  const [rule, setRule] = useState(opened);
  const [seen, setSeen] = useState<string | null>(null);
  const preview = useRulePreview();
  const save = useRuleSave();
  const required = (value: string) => (value.trim().length < 3 ? t("common:form.required") : null);
  const form = useForm<RuleValues>({
    initialValues: rule === null ? emptyRule : ruleValuesOf(rule),
    validate: {
      groupCode: (value) => (value === "" ? t("common:form.required") : null),
      name: required,
      legalBasis: required,
    },
  });
  const known = seen === previewKey(form.values);
  const latest = currentOf<Rule>(save.error);
  const onError = (error: unknown) => form.setErrors(faultsOf(error));
  const submit = form.onSubmit((values) => {
    const change = changeOf(rule, values);
    if (!known) {
      save.reset();
      preview.mutate(change, { onSuccess: () => setSeen(previewKey(values)), onError });
      return;
    }
    const onSuccess = () => {
      notifyDone(t("rules.saved"));
      onClose();
    };
    save.mutate({ change, version: rule?.version ?? 0 }, { onSuccess, onError });
  });
  const loadLatest = (present: Rule) => {
    setRule(present);
    setSeen(null);
    form.setValues(ruleValuesOf(present));
    save.reset();
    preview.reset();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={760}
      fullScreen={small}
      title={opened === null ? t("rules.addTitle") : t("rules.editTitle")}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <form noValidate onSubmit={submit}>
        <UnsavedGuard dirty={form.isDirty() && !save.isSuccess} />
        <RuleFields form={form} types={types} />
        {preview.data && known && <RuleEffects days={preview.data.days} />}
        <div className={classes.bar}>
          {latest ? (
            <StaleAlert onLoadLatest={() => loadLatest(latest)} />
          ) : (
            <FormError
              error={save.error ?? preview.error}
              fields={[...fields, ...fields.map((f) => `change.rule.${f}`)]}
            />
          )}
          {!known && <p className={classes.hint}>{seen === null ? t("rules.previewFirst") : t("rules.previewOld")}</p>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common:action.cancel")}
            </Button>
            {!known && (
              <Button type="submit" loading={preview.isPending}>
                {t("rules.preview")}
              </Button>
            )}
            {known && (
              <Button type="submit" loading={save.isPending} disabled={latest !== null}>
                {t("rules.save")}
              </Button>
            )}
          </Group>
        </div>
      </form>
    </Modal>
  );
}
