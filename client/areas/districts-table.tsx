import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { areaNames } from "../../contract/areas.ts";
import type { ReplyOf } from "../../contract/route.ts";
import { summary } from "../../contract/statistics.ts";
import { queryOf } from "../api/query.ts";
import { paths } from "../app/paths.ts";
import { Cell, RecordTable } from "../ui/table.tsx";
import { useFormat } from "../ui/use-format.ts";

/** The districts with the numbers of their villages and towers; the latter lead to the towers they count. */
export function DistrictsTable({ areas }: { areas: ReplyOf<typeof areaNames>["items"] }) {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const counts = useQuery(queryOf(summary, { query: { by: "district" } }));
  const towersIn = (code: string) => counts.data?.groups.find(({ key }) => key === code)?.total ?? 0;
  const districts = areas.filter(({ level }) => level === "district");
  const villagesOf = (code: string) =>
    areas.filter(({ level, parent }) => level === "village" && parent === code).length;
  return (
    <RecordTable
      caption={t("areas.districts")}
      head={[
        { label: t("areas.name") },
        { label: t("areas.code") },
        { label: t("areas.villages"), numeric: true },
        { label: t("areas.towers"), numeric: true },
      ]}
    >
      {districts.map(({ code, name }) => (
        <tr key={code}>
          <Cell>
            <strong>{name}</strong>
          </Cell>
          <Cell label={t("areas.code")}>{code}</Cell>
          <Cell label={t("areas.villages")} numeric>
            {format.number(villagesOf(code))}
          </Cell>
          <Cell label={t("areas.towers")} numeric>
            {counts.data && (
              <Anchor
                component={Link}
                to={paths.towers({ district: [code] })}
                aria-label={t("areas.showTowers", { count: towersIn(code), name })}
              >
                {format.number(towersIn(code))}
              </Anchor>
            )}
          </Cell>
        </tr>
      ))}
    </RecordTable>
  );
}
