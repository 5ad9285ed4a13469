import { Anchor, Button } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Company } from "../../contract/companies.ts";
import { FormError } from "../ui/form-error.tsx";
import { useLookAtContact } from "./queries.ts";
import classes from "./companies.module.css";

/** The personal contact of a company: behind a button, because every look is recorded. */
export function CompanyContact({ company }: { company: Company }) {
  const { t } = useTranslation(["admin", "common"]);
  const look = useLookAtContact(company.id);
  const contact = look.data;
  const isEmpty = contact && contact.name === null && contact.phone === null && contact.email === null;
  return (
    <section>
      <h3 className={classes.heading}>{t("companies.contact")}</h3>
      <p className={classes.note}>
        {t("companies.contactText")} {contact ? t("companies.contactRecorded") : t("companies.showContactHint")}
      </p>
      <FormError error={look.error} />
      {!contact && (
        <Button
          variant="default"
          leftSection={<IconEye size={18} aria-hidden="true" />}
          loading={look.isPending}
          onClick={() => look.mutate()}
        >
          {t("companies.showContact")}
        </Button>
      )}
      {isEmpty && <p className={classes.note}>{t("companies.noContact")}</p>}
      {contact && !isEmpty && (
        <dl className={classes.facts}>
          <dt>{t("companies.contactName")}</dt>
          <dd>{contact.name ?? t("common:unknown")}</dd>
          <dt>{t("companies.phone")}</dt>
          <dd>
            {contact.phone === null ? (
              t("common:unknown")
            ) : (
              <Anchor href={`tel:${contact.phone}`}>{contact.phone}</Anchor>
            )}
          </dd>
          <dt>{t("companies.email")}</dt>
          <dd>
            {contact.email === null ? (
              t("common:unknown")
            ) : (
              <Anchor href={`mailto:${contact.email}`}>{contact.email}</Anchor>
            )}
          </dd>
        </dl>
      )}
    </section>
  );
}
