import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import type { Tower } from "../../contract/towers.ts";
import { useMay } from "../api/session.ts";
import { paths } from "../app/paths.ts";
import { notifyDone } from "../ui/notify.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { useAttempts } from "../ui/use-attempts.ts";
import { UnsavedGuard } from "../ui/unsaved-guard.tsx";
import { Conflict } from "./form/conflict.tsx";
import { SaveBar } from "./form/form-layout.tsx";
import { IdentityFields } from "./form/identity-fields.tsx";
import { PositionFields } from "./form/position-fields.tsx";
import { SaveFaults } from "../ui/save-faults.tsx";
import { ConditionFields, StateFields, StructureFields } from "./form/site-fields.tsx";
import { valuesOf, type TowerField } from "./form/tower-values.ts";
import { useFieldWords } from "./form/use-field-words.ts";
import { inputId, useTowerForm } from "./form/use-tower-form.ts";
import { useTowerSave, type Scope } from "./form/use-tower-save.ts";
import { towerQuery } from "./queries.ts";
import { useChoices } from "../api/use-choices.ts";

/** Edits a tower: the whole record for the office, what a visit establishes for a surveyor. */
export function EditTowerPage() {
  const { number = "" } = useParams();
  const scope: Scope = useMay("towers:write") ? "all" : "site";
  // The form starts from the newest row and keeps it: a refetch must not change what somebody is typing into.
  const tower = useQuery({ ...towerQuery(number, {}), staleTime: 0, refetchOnReconnect: false });
  const [start, setStart] = useState<Tower | null>(null);
  if (start === null && tower.data && !tower.isFetching) setStart(tower.data);
  return (
    <Page width="narrow">
      {start !== null && <EditForm key={start.id} tower={start} scope={scope} />}
      {start === null && tower.isError && <ErrorState error={tower.error} retry={() => void tower.refetch()} />}
      {start === null && !tower.isError && <LoadingLines lines={8} height={56} />}
    </Page>
  );
}

function EditForm({ tower, scope }: { tower: Tower; scope: Scope }) {
  const { t } = useTranslation(["towers", "common"]);
  const navigate = useNavigate();
  const choices = useChoices();
  const words = useFieldWords(choices);
  const [saved, setSaved] = useState<Tower | null>(null);
  const { attempt, count } = useAttempts<React.SyntheticEvent<HTMLFormElement>>();
  const handle = useTowerForm(valuesOf(tower));
  const saving = useTowerSave(tower, scope, handle, setSaved);
  const { form } = handle;
  const record = paths.tower(tower.number);
  // Left only once the guard has heard that there is nothing unsaved.
  useEffect(() => {
    if (saved === null) return;
    notifyDone(t("form.saved", { tower: saved.number }));
    void navigate(record, { replace: true });
  }, [saved, navigate, record, t]);

  const name = [tower.number, tower.name].filter(Boolean).join(" · ");
  return (
    <form noValidate onSubmit={count(form.onSubmit(saving.save))}>
      <UnsavedGuard dirty={form.isDirty() && saved === null} />
      <PageHeader
        title={scope === "all" ? t("form.editTitle", { tower: name }) : t("form.siteTitle", { tower: name })}
        text={scope === "site" ? t("form.siteText") : undefined}
      />
      {saving.theirs ? (
        <Conflict
          base={saving.base}
          theirs={saving.theirs}
          yours={form.values}
          scope={scope}
          choices={choices}
          busy={saving.saving}
          onSave={saving.saveMerged}
          onCancel={saving.leaveConflict}
        />
      ) : (
        <SaveFaults
          attempt={attempt}
          errors={form.errors}
          error={saving.error}
          label={(field) => words.label(field as TowerField)}
          inputId={inputId}
        />
      )}
      {scope === "all" && <IdentityFields handle={handle} choices={choices} />}
      {scope === "site" && <ConditionFields handle={handle} />}
      {scope === "site" && <StateFields handle={handle} />}
      <PositionFields handle={handle} number={tower.number} />
      <StructureFields handle={handle} />
      {scope === "all" && <ConditionFields handle={handle} />}
      {scope === "all" && <StateFields handle={handle} />}
      {!saving.theirs && (
        <SaveBar
          submit={t("common:action.save")}
          saving={saving.saving}
          disabled={!form.isDirty()}
          onCancel={() => void navigate(record)}
        />
      )}
    </form>
  );
}
