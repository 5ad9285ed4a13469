import { useState } from "react";
import { changeLayout, type Import } from "../../../contract/imports.ts";
import type { BodyInput } from "../../../contract/route.ts";
import { call } from "../../api/call.ts";
import { useImportChange } from "../queries.ts";

type LayoutBody = BodyInput<typeof changeLayout>;
type Encoding = NonNullable<LayoutBody["encoding"]>;

export interface Draft {
  sheet?: string;
  delimiter?: string;
  encoding?: Encoding;
  /** Meanings by the column's index, where they differ from what was read. */
  meanings: Readonly<Record<number, string | null>>;
  /** Name of the mapping to save; null: not saved. */
  saveAs: string | null;
}

const untouched: Draft = { meanings: {}, saveAs: null };

/**
 * The layout as a person has changed it and not yet applied. A draft belongs to the columns that it was made for: once
 * the file has been read anew, there may be others.
 */
export function useLayoutDraft(found: Import) {
  const shape = JSON.stringify([found.sheet, found.delimiter, found.columns.map(({ title }) => title)]);
  const [kept, setKept] = useState({ shape, draft: untouched });
  const change = useImportChange(
    found.id,
    (body: LayoutBody) => call(changeLayout, { params: { id: found.id }, ifMatch: found.version, body }),
    (reply) => reply,
  );
  const draft = kept.shape === shape ? kept.draft : untouched;
  const update = (patch: Partial<Draft>) => setKept({ shape, draft: { ...draft, ...patch } });
  const choose = (index: number, meaning: string | null) => {
    const before = found.columns.find((column) => column.index === index);
    const { [index]: _, ...others } = draft.meanings;
    update({ meanings: before?.meaning === meaning ? others : { ...others, [index]: meaning } });
  };
  const reset = () => setKept({ shape, draft: untouched });
  // Another sheet or separator makes other columns: what was said of the present ones says nothing of those.
  const otherColumns = draft.sheet !== undefined || draft.delimiter !== undefined;
  const changed = !otherColumns && Object.keys(draft.meanings).length > 0;
  const name = draft.saveAs?.trim() ?? "";
  // What a person chose before is said again, or it would be forgotten; a mapping that is kept names every column.
  const columns = found.columns
    .filter(({ index, confidence }) => name !== "" || confidence === 1 || index in draft.meanings)
    .map(({ index, meaning }) => ({
      index,
      meaning: draft.meanings[index] === undefined ? meaning : draft.meanings[index],
    }));
  const body: LayoutBody = {
    ...(draft.sheet !== undefined && { sheet: draft.sheet }),
    ...(draft.delimiter !== undefined && { delimiter: draft.delimiter }),
    ...(draft.encoding !== undefined && { encoding: draft.encoding }),
    ...(changed && { columns }),
    ...(name !== "" && { saveAs: name }),
  };
  return {
    draft,
    update,
    choose,
    reset,
    otherColumns,
    /** Nothing but the name of the mapping is sent. */
    onlySaves: Object.keys(body).join() === "saveAs",
    dirty: Object.keys(body).length > 0,
    /** Sends what was changed; `onDone` is called when the file is being read again. */
    apply: (onDone: () => void) =>
      change.mutate(body, {
        onSuccess: () => {
          reset();
          onDone();
        },
      }),
    busy: change.isPending,
    error: change.error,
  };
}
export type LayoutDraft = ReturnType<typeof useLayoutDraft>;
