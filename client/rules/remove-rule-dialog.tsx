import { Button, Group, Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Rule } from "../../contract/rules.ts";
import { currentOf } from "../api/problem.ts";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { StaleAlert } from "../ui/stale-alert.tsx";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { RuleEffects } from "./rule-effects.tsx";
import classes from "./rules.module.css";
import { useRulePreview, useRuleSave } from "./use-rule-save.ts";

/** Takes a rule away once its effect has been seen. */
export function RemoveRuleDialog({ rule: opened, onClose }: { rule: Rule; onClose: () => void }) {
  const { t } = useTranslation(["admin", "common"]);
  const small = useMediaQuery("(max-width: 47.99em)", undefined, { getInitialValueInEffect: false });
  const [rule, setRule] = useState(opened);
  const { mutate: look, ...preview } = useRulePreview();
  const save = useRuleSave();
  useEffect(() => look({ kind: "remove", id: rule.id }), [look, rule]);
  const latest = currentOf<Rule>(save.error);
  const remove = () =>
    save.mutate(
      { change: { kind: "remove", id: rule.id }, version: rule.version },
      {
        onSuccess: () => {
          notifyDone(t("rules.removed"));
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      size={760}
      fullScreen={small}
      title={t("rules.removeTitle", { name: rule.name })}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <p className={classes.hint}>{t("rules.removeText")}</p>
      {preview.isPending && <LoadingLines lines={4} />}
      {preview.isError && <ErrorState error={preview.error} retry={() => look({ kind: "remove", id: rule.id })} />}
      {preview.data && <RuleEffects days={preview.data.days} />}
      {latest ? (
        <StaleAlert
          onLoadLatest={() => {
            save.reset();
            setRule(latest);
          }}
        />
      ) : (
        <FormError error={save.error} />
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t("common:action.cancel")}
        </Button>
        <Button color="red.9" disabled={!preview.isSuccess} loading={save.isPending} onClick={remove}>
          {t("rules.remove")}
        </Button>
      </Group>
    </Modal>
  );
}
