import { Button, Modal } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Permit } from "../../contract/permits.ts";
import { listPermitTypes, type PermitType } from "../../contract/rules.ts";
import { queryOf } from "../api/query.ts";
import { useRegistry } from "../api/session.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { notifyDone } from "../ui/notify.ts";
import { SaveFaults } from "../ui/save-faults.tsx";
import { LoadingLines } from "../ui/states.tsx";
import { useAttempts } from "../ui/use-attempts.ts";
import { UnsavedGuard } from "../ui/unsaved-guard.tsx";
import { differences } from "../ui/versions/compare.ts";
import { VersionsPanel } from "../ui/versions/versions-panel.tsx";
import { DetailFields, PaperFields, permitInputId, StandingFields } from "./permit-fields.tsx";
import classes from "./permit-form.module.css";
import {
  changeBody,
  emptyPermit,
  permitFaults,
  permitFieldNames,
  permitValuesOf,
  renewalValues,
  type PermitField,
  type PermitValues,
} from "./permit-values.ts";
import { usePermitSave, type PermitTask } from "./use-permit-save.ts";
import { usePermitWords } from "./use-permit-words.ts";
import { usePermitName } from "./words.ts";

interface PermitFormProps {
  tower: { id: string; number: string };
  task: PermitTask;
  /** All permits of the tower: what a new one may replace. */
  permits: readonly Permit[];
  companies: { value: string; label: string }[];
  onSaved: () => Promise<void> | void;
  onClose: () => void;
}

function useTitle({ tower, task }: Pick<PermitFormProps, "tower" | "task">): string {
  const { t } = useTranslation("permits");
  const name = usePermitName();
  if (task.kind === "new") return t("form.newTitle", { tower: tower.number });
  const permit = name(task.permit);
  if (task.kind === "renew") return t("form.renewTitle", { permit });
  return task.kind === "correct" ? t("form.correctTitle", { permit }) : t("form.changeTitle", { permit });
}

function startOf(task: PermitTask, types: readonly PermitType[], today: string): PermitValues {
  if (task.kind === "new") return emptyPermit;
  if (task.kind === "renew") return renewalValues(task.permit, types, today);
  return { ...permitValuesOf(task.permit), ...(task.kind === "change" ? { issuedOn: "" } : {}) };
}

/** Registers, renews, corrects or changes a permit, over the tower's page; full screen on a phone. */
export function PermitForm(props: PermitFormProps) {
  const { t } = useTranslation(["permits", "common"]);
  const small = useMediaQuery("(max-width: 47.99em)", undefined, { getInitialValueInEffect: false });
  const { today } = useRegistry();
  const types = useQuery({ ...queryOf(listPermitTypes), staleTime: 600_000 });
  const [dirty, setDirty] = useState(false);
  const [asking, ask] = useDisclosure(false);
  const close = dirty ? ask.open : props.onClose;
  return (
    <Modal
      opened
      onClose={close}
      size={720}
      fullScreen={small}
      title={useTitle(props)}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      {types.isPending ? (
        <LoadingLines />
      ) : (
        <Fields
          {...props}
          types={types.data?.items ?? []}
          start={startOf(props.task, types.data?.items ?? [], today)}
          onDirty={setDirty}
          onCancel={close}
        />
      )}
      <ConfirmDialog
        opened={asking}
        title={t("common:form.unsavedTitle")}
        confirm={t("common:form.leave")}
        cancel={t("common:form.stay")}
        danger
        onConfirm={props.onClose}
        onClose={ask.close}
      >
        {t("common:form.unsavedText")}
      </ConfirmDialog>
    </Modal>
  );
}

function Intro({ task }: { task: PermitTask }) {
  const { t } = useTranslation("permits");
  const name = usePermitName();
  if (task.kind === "new") return null;
  const text = {
    renew: t("form.renewText", { permit: name(task.permit) }),
    correct: t("form.correctText"),
    change: t("form.changeText"),
  }[task.kind];
  return <p className={classes.intro}>{text}</p>;
}

interface FieldsProps extends PermitFormProps {
  types: readonly PermitType[];
  start: PermitValues;
  onDirty: (dirty: boolean) => void;
  /** Closes, after asking when something would be lost. */
  onCancel: () => void;
}

function usePermitForm({ task, start }: Pick<FieldsProps, "task" | "start">) {
  const { t } = useTranslation("permits");
  return useForm<PermitValues>({
    initialValues: start,
    validate: (values) => {
      const faults = Object.entries(permitFaults(values)).map(([field, fault]) => [field, t(`fault.${fault}`)]);
      if (task.kind !== "change") return Object.fromEntries(faults) as Record<string, string>;
      const same = Object.keys(changeBody(start, { ...values, issuedOn: start.issuedOn })).length === 0;
      return {
        ...(Object.fromEntries(faults) as Record<string, string>),
        ...(same ? { number: t("form.nothingDifferent") } : {}),
        ...(values.issuedOn === "" ? { issuedOn: t("form.fromMissing") } : {}),
      };
    },
  });
}

function Fields(props: FieldsProps) {
  const { tower, task, permits, companies, types, onSaved, onClose, onDirty, onCancel } = props;
  const { t } = useTranslation(["permits", "common"]);
  const changing = task.kind === "change";
  const others = permits.filter(({ id }) => task.kind !== "correct" || id !== task.permit.id);
  const words = usePermitWords(others, companies);
  const [done, setDone] = useState(false);
  const { attempt, count } = useAttempts<React.SyntheticEvent<HTMLFormElement>>();
  const form = usePermitForm(props);
  const saving = usePermitSave({
    towerId: tower.id,
    task,
    onSaved: async () => {
      setDone(true);
      await onSaved();
      notifyDone(t(changing ? "form.changed" : "form.saved"));
      onClose();
    },
    onFaults: form.setErrors,
    onMerged: (start, merged) => {
      form.setInitialValues(start);
      form.setValues(merged);
    },
  });
  const dirty = form.isDirty() && !done;
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  const { base, theirs } = saving;
  const label = (field: PermitField) => (changing && field === "issuedOn" ? t("form.from") : words.label(field));
  return (
    <form noValidate onSubmit={count(form.onSubmit(saving.save))}>
      <UnsavedGuard dirty={dirty} />
      <Intro task={task} />
      {theirs && base ? (
        <VersionsPanel<PermitValues>
          key={theirs.version}
          found={differences<PermitValues>(permitFieldNames, permitValuesOf(base), form.values, permitValuesOf(theirs))}
          yours={form.values}
          theirs={permitValuesOf(theirs)}
          label={label}
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
          label={(field) => label(field as PermitField)}
          inputId={permitInputId}
        />
      )}
      <div className={classes.grid}>
        <PaperFields form={form} types={types} changing={changing} />
        {!changing && (
          <>
            <h3 className={classes.whole}>{t("form.standing")}</h3>
            <StandingFields form={form} others={others} />
          </>
        )}
        <h3 className={classes.whole}>{t("form.who")}</h3>
        <DetailFields form={form} companies={companies} />
      </div>
      {!theirs && (
        <div className={classes.bar}>
          <Button variant="default" onClick={onCancel}>
            {t("common:action.cancel")}
          </Button>
          <Button type="submit" loading={saving.saving} disabled={!form.isDirty()}>
            {t("common:action.save")}
          </Button>
        </div>
      )}
    </form>
  );
}
