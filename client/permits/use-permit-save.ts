import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { changePermit, createPermit, updatePermit, type Permit } from "../../contract/permits.ts";
import { call } from "../api/call.ts";
import { currentOf, fieldErrors } from "../api/problem.ts";
import { changeBody, permitBody, permitValuesOf, type PermitValues } from "./permit-values.ts";

/** What is being done: a paper of its own, the renewal of one, putting a record right, or a change from a day on. */
export type PermitTask =
  | { kind: "new" }
  | { kind: "renew"; permit: Permit }
  | { kind: "correct"; permit: Permit }
  | { kind: "change"; permit: Permit };

/** The server's errors by the fields of this form: a position is two fields here, a pair there. */
function serverFaults(error: unknown): Record<string, string> {
  const { permittedPosition, from, ...rest } = fieldErrors(error);
  return {
    ...rest,
    ...(permittedPosition === undefined ? {} : { permittedLat: permittedPosition }),
    ...(from === undefined ? {} : { issuedOn: from }),
  };
}

interface PermitSave {
  towerId: string;
  task: PermitTask;
  onSaved: () => Promise<void> | void;
  onFaults: (errors: Record<string, string>) => void;
  /** The form starts again from the present row, with the merged values in it. */
  onMerged: (start: PermitValues, merged: PermitValues) => void;
}

function send(towerId: string, task: PermitTask, base: Permit | null, values: PermitValues): Promise<Permit> {
  if (base === null) return call(createPermit, { params: { id: towerId }, body: permitBody(values) });
  const params = { id: base.id };
  if (task.kind === "correct") return call(updatePermit, { params, ifMatch: base.version, body: permitBody(values) });
  const body = { from: values.issuedOn, ...changeFields(base, values) };
  return call(changePermit, { params, ifMatch: base.version, body });
}

/** A change keeps the type and what it replaces; a doubt about the paper stays with it. */
function changeFields(base: Permit, values: PermitValues) {
  const {
    type: _type,
    replacesId: _replaces,
    disputed: _disputed,
    doubt: _doubt,
    ...fields
  } = changeBody(permitValuesOf(base), values);
  return fields;
}

/** Saving a permit. A stale save keeps the form and hands out `theirs`, the present row. */
export function usePermitSave({ towerId, task, onSaved, onFaults, onMerged }: PermitSave) {
  const [base, setBase] = useState(task.kind === "correct" || task.kind === "change" ? task.permit : null);
  const [theirs, setTheirs] = useState<Permit | null>(null);
  const mutation = useMutation({
    mutationFn: ({ from, values }: { from: Permit | null; values: PermitValues }) => send(towerId, task, from, values),
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
