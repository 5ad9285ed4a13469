import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Campaign } from "../../contract/campaigns.ts";
import { Cell, RecordTable } from "../ui/table.tsx";
import { useFormat } from "../ui/use-format.ts";
import { ProgressBar } from "./progress-bar.tsx";
import classes from "./campaigns.module.css";

interface DistrictsTableProps {
  campaign: Campaign;
  /** Begins to assign a district; null where that is not possible. */
  onAssign: ((code: string) => void) | null;
}

/** One line for each district of the campaign. */
export function DistrictsTable({ campaign, onAssign }: DistrictsTableProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const head = [
    { label: t("page.district") },
    { label: t("page.towers"), numeric: true },
    { label: t("page.progress") },
    ...(onAssign ? [{ label: t("page.actions"), hidden: true }] : []),
  ];
  return (
    <RecordTable caption={t("page.districts")} head={head}>
      {campaign.districts.map(({ code, name, progress }) => (
        <tr key={code}>
          <Cell>
            <strong>{name}</strong>
          </Cell>
          <Cell label={t("page.towers")} numeric>
            {format.number(progress.towers)}
          </Cell>
          <Cell label={t("page.progress")}>
            <div className={classes.wideCell}>
              <ProgressBar progress={progress} words="some" />
            </div>
          </Cell>
          {onAssign && (
            <Cell>
              {progress.unassigned > 0 && (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={t("page.assignDistrict", { name })}
                  onClick={() => onAssign(code)}
                >
                  {t("page.assign")}
                </Button>
              )}
            </Cell>
          )}
        </tr>
      ))}
    </RecordTable>
  );
}
