import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { updateTower, updateTowerAtSite, type Tower } from "../../../contract/towers.ts";
import { call } from "../../api/call.ts";
import { currentOf, fieldErrors } from "../../api/problem.ts";
import { refreshTowers } from "../queries.ts";
import { serverFaults } from "./faults.ts";
import { changed, siteBody, towerBody, valuesOf, type TowerValues } from "./tower-values.ts";
import type { TowerFormHandle } from "./use-tower-form.ts";

/** Which part of the record is being edited: what a visit establishes, or all of it. */
export type Scope = "site" | "all";

function send(base: Tower, values: TowerValues, scope: Scope): Promise<Tower> {
  const [before, address] = [valuesOf(base), { params: { id: base.id }, ifMatch: base.version }];
  if (scope === "site") {
    const body = changed(siteBody(before), siteBody(values));
    return Object.keys(body).length === 0 ? Promise.resolve(base) : call(updateTowerAtSite, { ...address, body });
  }
  const body = changed(towerBody(before), towerBody(values));
  return Object.keys(body).length === 0 ? Promise.resolve(base) : call(updateTower, { ...address, body });
}

/**
 * Saving an edited tower. A stale save keeps the form as it is and hands out `theirs`, the present row; saving the
 * merged values then goes by its version. Nothing that was typed is ever thrown away here.
 */
export function useTowerSave(tower: Tower, scope: Scope, { form }: TowerFormHandle, onSaved: (tower: Tower) => void) {
  const client = useQueryClient();
  const [base, setBase] = useState(tower);
  const [theirs, setTheirs] = useState<Tower | null>(null);
  const mutation = useMutation({
    mutationFn: ({ from, values }: { from: Tower; values: TowerValues }) => send(from, values, scope),
    onSuccess: async (saved) => {
      setTheirs(null);
      await refreshTowers(client);
      onSaved(saved);
    },
    onError: (error) => {
      const current = currentOf<Tower>(error);
      if (current) setTheirs(current);
      else form.setErrors(serverFaults(fieldErrors(error)));
    },
  });
  const saveMerged = (merged: TowerValues) => {
    if (theirs === null) return;
    setBase(theirs);
    form.setInitialValues(valuesOf(theirs));
    form.setValues(merged);
    mutation.mutate({ from: theirs, values: merged });
  };
  return {
    base,
    theirs,
    saving: mutation.isPending,
    error: theirs === null ? mutation.error : null,
    save: (values: TowerValues) => mutation.mutate({ from: base, values }),
    saveMerged,
    leaveConflict: () => setTheirs(null),
  };
}
