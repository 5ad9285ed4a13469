import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { Position } from "../../contract/geometry.ts";
import { createTower, type Tower } from "../../contract/towers.ts";
import { call } from "../api/call.ts";
import { fieldErrors } from "../api/problem.ts";
import { paths } from "../app/paths.ts";
import { parsePosition } from "../ui/coordinates.ts";
import { notifyDone } from "../ui/notify.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useAttempts } from "../ui/use-attempts.ts";
import { UnsavedGuard } from "../ui/unsaved-guard.tsx";
import { useFormat } from "../ui/use-format.ts";
import { serverFaults } from "./form/faults.ts";
import classes from "./form/form.module.css";
import { FieldGroup, SaveBar } from "./form/form-layout.tsx";
import { IdentityFields } from "./form/identity-fields.tsx";
import { PositionFields } from "./form/position-fields.tsx";
import { SaveFaults } from "../ui/save-faults.tsx";
import { ConditionFields, StateFields, StructureFields } from "./form/site-fields.tsx";
import { emptyValues, towerBody, type TowerField, type TowerValues } from "./form/tower-values.ts";
import { useFieldWords } from "./form/use-field-words.ts";
import { inputId, useTowerForm } from "./form/use-tower-form.ts";
import { nearestTowers, refreshTowers } from "./queries.ts";
import { useChoices } from "../api/use-choices.ts";

/** Within this many metres another registered tower is probably the same one. */
const duplicateM = 100;

/** Registers a tower; warns of those already registered at the position. */
export function NewTowerPage() {
  const { t } = useTranslation(["towers", "common"]);
  const navigate = useNavigate();
  const client = useQueryClient();
  const choices = useChoices();
  const words = useFieldWords(choices);
  const [ownerId, setOwnerId] = useState<string | null>(null);
  const [created, setCreated] = useState<Tower | null>(null);
  const { attempt, count } = useAttempts<React.SyntheticEvent<HTMLFormElement>>();
  const handle = useTowerForm(emptyValues);
  const { form } = handle;
  const mutation = useMutation({
    mutationFn: (values: TowerValues) => call(createTower, { body: { ...towerBody(values), ownerId } }),
    onSuccess: async (tower) => {
      await refreshTowers(client);
      setCreated(tower);
    },
    onError: (error) => form.setErrors(serverFaults(fieldErrors(error))),
  });
  // Left only once the guard has heard that there is nothing unsaved.
  useEffect(() => {
    if (created === null) return;
    notifyDone(t("form.created", { tower: created.number }));
    void navigate(paths.tower(created.number), { replace: true });
  }, [created, navigate, t]);

  return (
    <Page width="narrow">
      <form noValidate onSubmit={count(form.onSubmit((values) => mutation.mutate(values)))}>
        <UnsavedGuard dirty={(form.isDirty() || ownerId !== null) && created === null} />
        <PageHeader title={t("form.newTitle")} text={t("form.newText")} />
        <SaveFaults
          attempt={attempt}
          errors={form.errors}
          error={mutation.error}
          label={(field) => words.label(field as TowerField)}
          inputId={inputId}
        />
        <PositionFields handle={handle}>
          <Duplicates position={parsePosition(form.values.lat, form.values.lon)} />
        </PositionFields>
        <IdentityFields handle={handle} choices={choices} />
        <FieldGroup title={t("common:noun.owner")} columns={1}>
          <Select
            id={inputId("ownerId")}
            label={t("form.field.ownerId")}
            data={choices.owners}
            searchable
            clearable
            value={ownerId}
            onChange={setOwnerId}
            error={form.errors.ownerId}
          />
        </FieldGroup>
        <StructureFields handle={handle} />
        <ConditionFields handle={handle} />
        <StateFields handle={handle} />
        <SaveBar
          submit={t("form.register")}
          saving={mutation.isPending}
          onCancel={() => void navigate(paths.towers())}
        />
      </form>
    </Page>
  );
}

/** Towers already registered within 100 m: the commonest mistake is to register one again. */
function Duplicates({ position }: { position: Position | null }) {
  const { t } = useTranslation("towers");
  const format = useFormat();
  const [settled] = useDebouncedValue(position?.join(",") ?? null, 400);
  const at = settled?.split(",").map(Number) as Position | undefined;
  const near = useQuery({ ...nearestTowers(at ?? [0, 0], 5), enabled: at !== undefined });
  const close = (at && near.data?.items.filter(({ distanceM }) => distanceM !== null && distanceM <= duplicateM)) ?? [];
  return (
    <div role="status">
      {close.length > 0 && (
        <div className={classes.duplicates}>
          <strong>{t("form.duplicateTitle", { count: close.length })}</strong>
          <p>{t("form.duplicateText")}</p>
          <ul>
            {close.map((tower) => (
              <li key={tower.id}>
                <Link to={paths.tower(tower.number)} target="_blank">
                  <strong>{tower.number}</strong>
                  <span>{tower.name}</span>
                  <span>{tower.distanceM !== null && format.distance(tower.distanceM)}</span>
                </Link>
                <StatusBadge status={tower.status} size={16} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
