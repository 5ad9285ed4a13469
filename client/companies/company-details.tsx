import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Company } from "../../contract/companies.ts";
import { currentOf, fieldErrors } from "../api/problem.ts";
import { FormError } from "../ui/form-error.tsx";
import { notifyDone } from "../ui/notify.ts";
import { StaleAlert } from "../ui/stale-alert.tsx";
import { CompanyFields, companyFields, type CompanyValues } from "./company-fields.tsx";
import { useUpdateCompany } from "./queries.ts";
import { useCompanyForm } from "./use-company-form.ts";
import classes from "./companies.module.css";

function valuesOf({ shortName, name, isOwner, isOperator }: Company): CompanyValues {
  return { shortName, name, isOwner, isOperator };
}

/** Names and kinds, to read or to correct. */
export function CompanyDetails({ company: opened, readOnly }: { company: Company; readOnly: boolean }) {
  const { t } = useTranslation(["admin", "common"]);
  const [company, setCompany] = useState(opened);
  const update = useUpdateCompany();
  const form = useCompanyForm(valuesOf(company));
  const latest = currentOf<Company>(update.error);
  const take = (present: Company) => {
    setCompany(present);
    form.setInitialValues(valuesOf(present));
    form.setValues(valuesOf(present));
  };
  const submit = form.onSubmit((body) =>
    update.mutate(
      { company, body },
      {
        onSuccess: (saved) => {
          take(saved);
          notifyDone(t("companies.saved", { name: saved.shortName }));
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    ),
  );
  const loadLatest = (present: Company) => {
    take(present);
    update.reset();
  };
  return (
    <section>
      <h3 className={classes.heading}>{t("companies.details")}</h3>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <CompanyFields form={form} disabled={readOnly} />
          {latest ? (
            <StaleAlert onLoadLatest={() => loadLatest(latest)} />
          ) : (
            <FormError error={update.error} fields={companyFields} />
          )}
          {!readOnly && (
            <Button type="submit" disabled={!form.isDirty()} loading={update.isPending} className={classes.start}>
              {t("common:action.save")}
            </Button>
          )}
        </Stack>
      </form>
    </section>
  );
}
