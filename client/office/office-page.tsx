import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { readOffice } from "../../contract/office.ts";
import { queryOf } from "../api/query.ts";
import { useMay } from "../api/session.ts";
import { Page, PageHeader } from "../ui/page.tsx";
import { ErrorState, LoadingLines } from "../ui/states.tsx";
import { Holidays } from "./holidays.tsx";
import { OfficeForm } from "./office-form.tsx";

/** What the office has decided about its work and letters, and the days on which it does not work. */
export function OfficePage() {
  const { t } = useTranslation("office");
  const mayManage = useMay("rules:manage");
  const office = useQuery(queryOf(readOffice));
  return (
    <Page width="narrow">
      <PageHeader title={t("title")} text={mayManage ? t("text") : `${t("text")} ${t("readOnly")}`} />
      {office.isPending && <LoadingLines lines={8} />}
      {office.isError && <ErrorState error={office.error} retry={() => void office.refetch()} />}
      {office.data && <OfficeForm office={office.data} mayManage={mayManage} />}
      <Holidays mayManage={mayManage} />
    </Page>
  );
}
