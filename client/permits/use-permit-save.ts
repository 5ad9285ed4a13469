import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { createPermit, updatePermit, type Permit } from "../../contract/permits.ts";
import { call } from "../api/call.ts";
import { currentOf, fieldErrors } from "../api/problem.ts";
import { permitBody, permitValuesOf, type PermitValues } from "./permit-values.ts";

/** The server's errors by the fields of this form: a position is two fields here, a pair there. */
function serverFaults(error: unknown): Record<string, string> {
  const { permittedPosition, ...rest } = fieldErrors(error);
  return permittedPosition === undefined ? rest : { ...rest, permittedLat: permittedPosition };
}

interface PermitSave {
  towerId: string;
  /** The permit to correct; null: a new one. */
  permit: Permit | null;
  onSaved: () => Promise<void> | void;
  onFaults: (errors: Record<string, string>) => void;
  /** The form starts again from the present row, with the merged values in it. */
  onMerged: (start: PermitValues, merged: PermitValues) => void;
}

/** Saving a new or corrected permit. A stale save keeps the form and hands out `theirs`, the present row. */
export function usePermitSave({ towerId, permit, onSaved, onFaults, onMerged }: PermitSave) {
  const [base, setBase] = useState(permit);
  const [theirs, setTheirs] = useState<Permit | null>(null);
  const mutation = useMutation({
    mutationFn: ({ from, values }: { from: Permit | null; values: PermitValues }) =>
      from === null
        ? call(createPermit, { params: { id: towerId }, body: permitBody(values) })
        : call(updatePermit, { params: { id: from.id }, ifMatch: from.version, body: permitBody(values) }),
    onSuccess: onSaved,
    onError: (error) => {
      const current = currentOf<Permit>(error);
      if (current) setTheirs(current);
      else onFaults(serverFaults(error));
    },
  });
  const saveMerged = (merged: PermitValues) => {
    if (theirs === null) return;
    setBase(theirs);
    setTheirs(null);
    onMerged(permitValuesOf(theirs), merged);
    mutation.mutate({ from: theirs, values: merged });
  };
  return {
    base,
    theirs,
    saving: mutation.isPending,
    error: theirs === null ? mutation.error : null,
    save: (values: PermitValues) => mutation.mutate({ from: base, values }),
    saveMerged,
    leaveConflict: () => setTheirs(null),
  };
}
