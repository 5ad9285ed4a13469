import { differences } from "../../ui/versions/compare.ts";
import { VersionsPanel } from "../../ui/versions/versions-panel.tsx";
import type { Tower } from "../../../contract/towers.ts";
import type { Choices } from "../../api/use-choices.ts";
import { siteFieldNames, towerFieldNames, valuesOf, type TowerValues } from "./tower-values.ts";
import { useFieldWords } from "./use-field-words.ts";
import type { Scope } from "./use-tower-save.ts";

interface ConflictProps {
  base: Tower;
  theirs: Tower;
  yours: TowerValues;
  scope: Scope;
  choices: Choices;
  busy: boolean;
  onSave: (merged: TowerValues) => void;
  onCancel: () => void;
}

/** The tower was changed by somebody else while this form was open: both versions, field by field. */
export function Conflict({ base, theirs, yours, scope, choices, busy, onSave, onCancel }: ConflictProps) {
  const { label, show } = useFieldWords(choices);
  const [start, present] = [valuesOf(base), valuesOf(theirs)];
  const fields = scope === "site" ? siteFieldNames : towerFieldNames;
  return (
    <VersionsPanel<TowerValues>
      key={theirs.version}
      found={differences<TowerValues>(fields, start, yours, present)}
      yours={yours}
      theirs={present}
      label={label}
      show={show}
      busy={busy}
      onSave={onSave}
      onCancel={onCancel}
    />
  );
}
