import { NumberInput, Radio, Stack } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../ui/dialog.tsx";
import { rowQuery } from "./queries.ts";

/** As many rows are offered by name; any other can be typed. */
const offered = 5;
const other = "other";

interface SameAsDialogProps {
  importId: string;
  row: number;
  sameAs: readonly number[];
  onChoose: (row: number) => void;
  onClose: () => void;
}

/** Which other row of the list is the same tower: one of those that look like it, or another by its number. */
export function SameAsDialog({ importId, row, sameAs, onChoose, onClose }: SameAsDialogProps) {
  const { t } = useTranslation(["matches", "common"]);
  const rows = sameAs.slice(0, offered);
  const details = useQueries({ queries: rows.map((one) => rowQuery(importId, one)) });
  const [chosen, setChosen] = useState(rows[0] === undefined ? other : String(rows[0]));
  const [typed, setTyped] = useState<number | "">("");
  const [fault, setFault] = useState<string | null>(null);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const target = chosen === other ? typed : Number(chosen);
    if (target === "") setFault(t("common:form.required"));
    else if (target === row) setFault(t("sameAs.itself"));
    else onChoose(target);
  };
  const number = (
    <NumberInput
      label={t("sameAs.number")}
      min={1}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      value={typed}
      error={fault}
      data-autofocus={rows.length === 0 || undefined}
      onFocus={() => setChosen(other)}
      onChange={(value) => {
        setTyped(typeof value === "number" ? value : "");
        setFault(null);
      }}
    />
  );
  return (
    <FormDialog
      title={t("sameAs.dialog", { row })}
      submit={t("sameAs.submit")}
      busy={false}
      onSubmit={submit}
      onClose={onClose}
    >
      {rows.length === 0 ? (
        number
      ) : (
        <Radio.Group label={t("sameAs.which")} value={chosen} onChange={setChosen}>
          <Stack gap="xs" mt={6}>
            {rows.map((one, index) => (
              <Radio
                key={one}
                value={String(one)}
                data-autofocus={index === 0 || undefined}
                label={t("row", { row: one })}
                description={details[index]?.data ? describe(details[index].data.item) : "\u00a0"}
              />
            ))}
            <Radio value={other} label={t("sameAs.other")} />
            {chosen === other && number}
          </Stack>
        </Radio.Group>
      )}
    </FormDialog>
  );
}

const describe = ({ title, detail }: { title: string; detail: string }) => [title, detail].filter(Boolean).join(" · ");
