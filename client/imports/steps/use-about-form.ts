import { useForm } from "@mantine/form";
import { useEffect, useRef } from "react";
import type { Import } from "../../../contract/imports.ts";
import { mergeAbout, type AboutValues } from "./merge-about.ts";

const valuesOf = ({ sender, statedOn, scope }: Import): AboutValues => ({
  sender: sender ?? "",
  statedOn: statedOn ?? "",
  district: scope.district,
  owner: scope.owner,
});

/**
 * Where the list comes from, as a form that outlives a look at another step. What somebody else changes meanwhile is
 * taken over field by field, but for those that are being filled in here: nobody overwrites what they have not seen.
 */
export function useAboutForm(found: Import) {
  const form = useForm<AboutValues>({ initialValues: valuesOf(found) });
  const present = JSON.stringify(valuesOf(found));
  const before = useRef(valuesOf(found));
  const { getValues, setInitialValues, setValues, resetDirty } = form;
  useEffect(() => {
    const theirs = JSON.parse(present) as AboutValues;
    setInitialValues(theirs);
    setValues(mergeAbout(getValues(), before.current, theirs));
    resetDirty(theirs);
    before.current = theirs;
    // The form's functions are new in every render; only the server's values call for a new beginning.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [present]);
  return form;
}
export type AboutForm = ReturnType<typeof useAboutForm>;
