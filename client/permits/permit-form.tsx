import { Button, Modal } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Permit } from "../../contract/permits.ts";
import { listPermitTypes } from "../../contract/rules.ts";
import { queryOf } from "../api/query.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { notifyDone } from "../ui/notify.ts";
import { SaveFaults } from "../ui/save-faults.tsx";
import { useAttempts } from "../ui/use-attempts.ts";
import { UnsavedGuard } from "../ui/unsaved-guard.tsx";
import { differences } from "../ui/versions/compare.ts";
import { VersionsPanel } from "../ui/versions/versions-panel.tsx";
import { DetailFields, PaperFields, permitInputId, StandingFields } from "./permit-fields.tsx";
import classes from "./permit-form.module.css";
import {
  emptyPermit,
  permitFaults,
  permitFieldNames,
  permitValuesOf,
  type PermitField,
  type PermitValues,
} from "./permit-values.ts";
import { usePermitSave } from "./use-permit-save.ts";
import { usePermitWords } from "./use-permit-words.ts";
import { usePermitName } from "./words.ts";

interface PermitFormProps {
  tower: { id: string; number: string };
  /** The permit to correct; null: a new one. */
  permit: Permit | null;
  /** All permits of the tower: what a new one may replace. */
  permits: readonly Permit[];
  companies: { value: string; label: string }[];
  onSaved: () => Promise<void> | void;
  onClose: () => void;
}

/** Registers or corrects a permit, over the tower's page; full screen on a phone. Asks before typed values are lost. */
export function PermitForm({ tower, permit, permits, companies, onSaved, onClose }: PermitFormProps) {
  const { t } = useTranslation(["permits", "common"]);
  const small = useMediaQuery("(max-width: 47.99em)", undefined, { getInitialValueInEffect: false });
  const name = usePermitName();
  const types = useQuery({ ...queryOf(listPermitTypes), staleTime: 600_000 }).data?.items ?? [];
  const others = permits.filter(({ id }) => id !== permit?.id);
  const words = usePermitWords(others, companies);
  const [asking, ask] = useDisclosure(false);
  const [done, setDone] = useState(false);
  const { attempt, count } = useAttempts<React.SyntheticEvent<HTMLFormElement>>();
  const form = useForm<PermitValues>({
    initialValues: permit === null ? emptyPermit : permitValuesOf(permit),
    validate: (values) =>
      Object.fromEntries(Object.entries(permitFaults(values)).map(([field, fault]) => [field, t(`fault.${fault}`)])),
  });
  const saving = usePermitSave({
    towerId: tower.id,
    permit,
    onSaved: async () => {
      setDone(true);
      await onSaved();
      notifyDone(t("form.saved"));
      onClose();
    },
    onFaults: form.setErrors,
    onMerged: (start, merged) => {
      form.setInitialValues(start);
      form.setValues(merged);
    },
  });
  const dirty = form.isDirty() && !done;
  const { base, theirs } = saving;
  return (
    <Modal
      opened
      onClose={dirty ? ask.open : onClose}
      size={720}
      fullScreen={small}
      title={
        permit === null ? t("form.newTitle", { tower: tower.number }) : t("form.correctTitle", { permit: name(permit) })
      }
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <form noValidate onSubmit={count(form.onSubmit(saving.save))}>
        <UnsavedGuard dirty={dirty} />
        {permit !== null && <p className={classes.intro}>{t("form.correctText")}</p>}
        {theirs && base ? (
          <VersionsPanel<PermitValues>
            key={theirs.version}
            found={differences<PermitValues>(
              permitFieldNames,
              permitValuesOf(base),
              form.values,
              permitValuesOf(theirs),
            )}
            yours={form.values}
            theirs={permitValuesOf(theirs)}
            label={words.label}
            show={words.show}
            busy={saving.saving}
            onSave={saving.saveMerged}
            onCancel={saving.leaveConflict}
          />
        ) : (
          <SaveFaults
            attempt={attempt}
            errors={form.errors}
            error={saving.error}
            label={(field) => words.label(field as PermitField)}
            inputId={permitInputId}
          />
        )}
        <div className={classes.grid}>
          <PaperFields form={form} types={types} />
          <h3 className={classes.whole}>{t("form.standing")}</h3>
          <StandingFields form={form} others={others} />
          <h3 className={classes.whole}>{t("form.who")}</h3>
          <DetailFields form={form} companies={companies} />
        </div>
        {!theirs && (
          <div className={classes.bar}>
            <Button variant="default" onClick={dirty ? ask.open : onClose}>
              {t("common:action.cancel")}
            </Button>
            <Button type="submit" loading={saving.saving} disabled={!form.isDirty()}>
              {t("common:action.save")}
            </Button>
          </div>
        )}
      </form>
      <ConfirmDialog
        opened={asking}
        title={t("common:form.unsavedTitle")}
        confirm={t("common:form.leave")}
        cancel={t("common:form.stay")}
        danger
        onConfirm={onClose}
        onClose={ask.close}
      >
        {t("common:form.unsavedText")}
      </ConfirmDialog>
    </Modal>
  );
}
