import { Anchor } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { undoImport } from "../../../contract/imports.ts";
import type { ReplyOf } from "../../../contract/route.ts";
import { paths } from "../../app/paths.ts";
import { Cell, RecordTable } from "../../ui/table.tsx";
import { useFormat } from "../../ui/use-format.ts";

/** What an undo left alone because somebody has changed it since; each line leads to its tower. */
export function KeptTable({ kept }: Pick<ReplyOf<typeof undoImport>, "kept">) {
  const { t } = useTranslation("imports");
  const format = useFormat();
  const head = [
    { label: t("steps.undo.tower") },
    { label: t("steps.undo.row"), numeric: true },
    { label: t("steps.undo.what") },
    { label: t("steps.undo.by") },
    { label: t("steps.undo.at") },
  ];
  return (
    <RecordTable caption={t("steps.undo.keptTitle", { count: kept.length })} head={head}>
      {kept.map((one, index) => (
        <tr key={index}>
          <Cell>
            {one.number === null ? (
              "–"
            ) : (
              <Anchor component={Link} to={paths.tower(one.number)}>
                {one.number}
              </Anchor>
            )}
          </Cell>
          <Cell label={t("steps.undo.row")} numeric>
            {one.row === null ? "–" : format.number(one.row)}
          </Cell>
          <Cell label={t("steps.undo.what")}>{one.sentence}</Cell>
          <Cell label={t("steps.undo.by")}>{one.changedBy ?? t("steps.undo.someone")}</Cell>
          <Cell label={t("steps.undo.at")}>
            <time dateTime={one.changedAt}>{format.dayAndTime(one.changedAt)}</time>
          </Cell>
        </tr>
      ))}
    </RecordTable>
  );
}
