import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { areaNames } from "../../contract/areas.ts";
import { queryOf } from "../api/query.ts";
import { useMay } from "../api/session.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { AreaMismatches } from "./area-mismatches.tsx";
import { BoundaryState } from "./boundary-state.tsx";
import { DistrictsTable } from "./districts-table.tsx";
import classes from "./areas.module.css";

/** Districts and villages, whether their boundaries are official, and the towers whose record disagrees with them. */
export function AreasPage() {
  const { t } = useTranslation("admin");
  const mayManage = useMay("areas:manage");
  const names = useQuery(queryOf(areaNames));
  return (
    <Page>
      <PageHeader title={t("areas.title")} text={t("areas.text")} />
      <BoundaryState mayManage={mayManage} />
      {mayManage && <AreaMismatches />}
      <h2 className={classes.section}>{t("areas.districts")}</h2>
      {names.isPending && <LoadingLines lines={18} height={38} />}
      {names.isError && <ErrorState error={names.error} retry={() => void names.refetch()} />}
      {names.data && <DistrictsTable areas={names.data.items} />}
    </Page>
  );
}
