import { Select, type ComboboxData } from "@mantine/core";
import { IconQuestionMark } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Import, ImportColumn } from "../../../contract/imports.ts";
import { ErrorState } from "../../ui/states.tsx";
import { Cell, RecordTable } from "../../ui/table.tsx";
import { useFormat } from "../../ui/use-format.ts";
import { columnLetter } from "../column-letter.ts";
import { meaningLabel, type Meanings } from "../meaning-label.ts";
import { meaningsQuery } from "../queries.ts";
import type { LayoutDraft } from "./use-layout-draft.ts";
import classes from "./steps.module.css";

interface ColumnsTableProps {
  found: Import;
  draft: LayoutDraft;
  readOnly: boolean;
}

/** Stands for "not read" among the keys of meanings. */
const notRead = "-";

/** Each column with a few of its cells and what it is taken for. */
export function ColumnsTable({ found, draft, readOnly }: ColumnsTableProps) {
  const { t } = useTranslation("imports");
  const meanings = useQuery(meaningsQuery);
  const choices = useChoices(meanings.data?.items, found.columns);
  const head = [
    { label: t("steps.columns.column") },
    { label: t("steps.columns.samples") },
    { label: t("steps.columns.meaning") },
    { label: t("steps.columns.confidence") },
  ];
  return (
    <div className={classes.columns}>
      {meanings.isError && <ErrorState error={meanings.error} retry={() => void meanings.refetch()} />}
      <RecordTable caption={t("steps.columns.table")} head={head}>
        {found.columns.map((column) => {
          const changed = column.index in draft.draft.meanings;
          const meaning = changed ? (draft.draft.meanings[column.index] ?? null) : column.meaning;
          const title = column.title || t("steps.columns.noTitle");
          const unknown = meaning === null && !changed && column.confidence < 1;
          return (
            <tr key={column.index} data-unknown={unknown || undefined}>
              <Cell>
                <span className={classes.letter}>{columnLetter(column.index)}</span>{" "}
                <strong className={column.title ? undefined : classes.quiet}>{title}</strong>
              </Cell>
              <Cell label={t("steps.columns.samples")}>
                <Samples samples={column.samples} />
              </Cell>
              <Cell label={t("steps.columns.meaning")}>
                <Select
                  className={classes.meaning}
                  aria-label={t("steps.columns.meaningOf", { column: `${columnLetter(column.index)} ${title}` })}
                  data={choices}
                  value={meaning ?? notRead}
                  onChange={(value) => draft.choose(column.index, value === null || value === notRead ? null : value)}
                  searchable
                  allowDeselect={false}
                  disabled={readOnly}
                  nothingFoundMessage={t("steps.columns.nothingFound")}
                  maxDropdownHeight={320}
                  comboboxProps={{ withinPortal: true }}
                />
              </Cell>
              <Cell label={t("steps.columns.confidence")}>
                <Confidence column={column} changed={changed} unknown={unknown} />
              </Cell>
            </tr>
          );
        })}
      </RecordTable>
    </div>
  );
}

function Samples({ samples }: { samples: readonly string[] }) {
  const { t } = useTranslation("imports");
  const said = samples.filter((sample) => sample.trim() !== "").slice(0, 3);
  if (said.length === 0) return <span className={classes.quiet}>{t("steps.columns.noSamples")}</span>;
  return (
    <span className={classes.samples}>
      {said.map((sample, index) => (
        <code key={index}>{sample}</code>
      ))}
    </span>
  );
}

function Confidence({ column, changed, unknown }: { column: ImportColumn; changed: boolean; unknown: boolean }) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  if (changed) return <strong>{t("steps.columns.changed")}</strong>;
  if (unknown) {
    return (
      <strong className={classes.unknown}>
        <IconQuestionMark size={16} aria-hidden="true" /> {t("steps.columns.unknownColumn")}
      </strong>
    );
  }
  if (column.meaning === null) return <span className={classes.quiet}>{t("steps.columns.notRead")}</span>;
  const word = column.confidence >= 0.9 ? "sure" : column.confidence >= 0.6 ? "likely" : "unsure";
  return (
    <span data-unsure={word === "unsure" || undefined}>
      {column.confidence === 1
        ? t("steps.columns.sure")
        : `${format.share(column.confidence)} · ${t(`steps.columns.${word}`)}`}
    </span>
  );
}

/** Meanings to pick from, by what they are of; those in use are there before the list of all of them has come. */
function useChoices(meanings: Meanings | undefined, columns: readonly ImportColumn[]): ComboboxData {
  const { t } = useTranslation("imports");
  return useMemo(() => {
    const known = new Set(meanings?.map(({ key }) => key));
    const others = [...new Set(columns.map(({ meaning }) => meaning))]
      .filter((key): key is string => key !== null && !known.has(key))
      .map((key) => ({ value: key, label: meaningLabel(meanings ?? [], key) }));
    const groups = (["tower", "permit", "other"] as const).map((of) => ({
      group: t(`steps.columns.groups.${of}`),
      items: [
        ...(meanings ?? []).filter((meaning) => meaning.of === of).map(({ key, label }) => ({ value: key, label })),
        ...(of === "other" ? others : []),
      ],
    }));
    return [{ value: notRead, label: t("steps.columns.notRead") }, ...groups.filter(({ items }) => items.length > 0)];
  }, [meanings, columns, t]);
}
