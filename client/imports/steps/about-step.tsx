import { Button, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { areaNames } from "../../../contract/areas.ts";
import { listCompanies } from "../../../contract/companies.ts";
import { describeImport, type Import } from "../../../contract/imports.ts";
import { call } from "../../api/call.ts";
import { fieldErrors } from "../../api/problem.ts";
import { queryOf } from "../../api/query.ts";
import { notifyDone } from "../../ui/notify.ts";
import { useImportChange } from "../queries.ts";
import { WriteError } from "../write-error.tsx";
import type { AboutValues } from "./merge-about.ts";
import type { AboutForm } from "./use-about-form.ts";
import classes from "./steps.module.css";

interface AboutStepProps {
  found: Import;
  form: AboutForm;
  readOnly: boolean;
}

const fields = ["sender", "statedOn", "scope.district", "scope.owner"];

/** Who sent the list, of which day it is, and which towers should be on it. */
export function AboutStep({ found, form, readOnly }: AboutStepProps) {
  const { t } = useTranslation(["imports", "common"]);
  const { districts, owners } = useScopes();
  const describe = useImportChange(
    found.id,
    ({ sender, statedOn, district, owner }: AboutValues) =>
      call(describeImport, {
        params: { id: found.id },
        ifMatch: found.version,
        body: { sender: sender.trim() || null, statedOn: statedOn || null, scope: { district, owner } },
      }),
    (reply) => reply,
  );
  const save = form.onSubmit((values) =>
    describe.mutate(values, {
      onSuccess: () => {
        form.resetDirty(values);
        notifyDone(t("steps.about.saved"));
      },
      onError: (error) => {
        const { "scope.district": district, "scope.owner": owner, ...errors } = fieldErrors(error);
        form.setErrors({ ...errors, ...(district && { district }), ...(owner && { owner }) });
      },
    }),
  );
  return (
    <section className={classes.narrow} aria-label={t("steps.names.about")}>
      <h2 className={classes.heading}>{t("steps.about.title")}</h2>
      {found.committedAt !== null && <p className={classes.text}>{t("steps.about.readOnly")}</p>}
      <form onSubmit={save} noValidate>
        <Stack gap="md">
          <TextInput
            label={t("steps.about.sender")}
            description={t("steps.about.senderHelp")}
            maxLength={160}
            readOnly={readOnly}
            {...form.getInputProps("sender")}
          />
          <TextInput
            type="date"
            label={t("steps.about.statedOn")}
            description={t("steps.about.statedOnHelp")}
            min="1945-08-17"
            max="2999-12-31"
            readOnly={readOnly}
            className={classes.date}
            {...form.getInputProps("statedOn")}
          />
          <fieldset className={classes.fieldset}>
            <legend>{t("steps.about.scope")}</legend>
            <p className={classes.text}>{t("steps.about.scopeHelp")}</p>
            <div className={classes.pair}>
              <Select
                label={t("steps.about.district")}
                placeholder={t("steps.about.allDistricts")}
                data={districts}
                searchable
                clearable
                disabled={readOnly}
                {...form.getInputProps("district")}
              />
              <Select
                label={t("steps.about.owner")}
                placeholder={t("steps.about.allOwners")}
                data={owners}
                searchable
                clearable
                disabled={readOnly}
                {...form.getInputProps("owner")}
              />
            </div>
          </fieldset>
          <WriteError error={describe.error} fields={fields} />
          {!readOnly && (
            <Button type="submit" loading={describe.isPending} className={classes.start}>
              {t("common:action.save")}
            </Button>
          )}
        </Stack>
      </form>
    </section>
  );
}

/** Districts and owners to choose from, sorted by name. */
function useScopes() {
  const areas = useQuery({ ...queryOf(areaNames), staleTime: 600_000 });
  const companies = useQuery({ ...queryOf(listCompanies), staleTime: 600_000 });
  const sorted = (choices: { value: string; label: string }[]) =>
    choices.sort((a, b) => a.label.localeCompare(b.label, "id"));
  return {
    districts: sorted(
      (areas.data?.items ?? [])
        .filter(({ level }) => level === "district")
        .map(({ code, name }) => ({ value: code, label: name })),
    ),
    owners: sorted(
      (companies.data?.items ?? [])
        .filter(({ isOwner }) => isOwner)
        .map(({ id, shortName }) => ({ value: id, label: shortName })),
    ),
  };
}
