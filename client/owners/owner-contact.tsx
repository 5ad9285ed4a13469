import { Anchor, Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { IconEye } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { companyContact } from "../../contract/companies.ts";
import { call } from "../api/call.ts";
import { FormError } from "../ui/form-error.tsx";
import classes from "./owners.module.css";

/** The personal contact of a company: behind a button, because every look is recorded. */
export function OwnerContact({ id }: { id: string }) {
  const { t } = useTranslation(["owners", "common"]);
  // A deliberate act and never a query that repeats itself.
  const look = useMutation({ mutationFn: () => call(companyContact, { params: { id } }) });
  const contact = look.data;
  const lines = contact
    ? [
        { label: t("contact.name"), value: contact.name, href: null },
        { label: t("contact.phone"), value: contact.phone, href: "tel:" },
        { label: t("contact.email"), value: contact.email, href: "mailto:" },
      ]
    : [];
  const isEmpty = contact !== undefined && lines.every(({ value }) => value === null);
  return (
    <section className={classes.section}>
      <h2>{t("contact.title")}</h2>
      <p className={classes.note} role="status">
        {t("contact.text")} {contact && t("contact.recorded")}
      </p>
      <FormError error={look.error} />
      {!contact && (
        <Button
          variant="default"
          leftSection={<IconEye size={18} stroke={1.75} aria-hidden />}
          loading={look.isPending}
          onClick={() => look.mutate()}
        >
          {t("contact.show")}
        </Button>
      )}
      {isEmpty && <p role="status">{t("contact.none")}</p>}
      {contact && !isEmpty && (
        <dl className={classes.facts}>
          {lines.map(({ label, value, href }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {value === null ? (
                  t("common:unknown")
                ) : href === null ? (
                  value
                ) : (
                  <Anchor href={href + value}>{value}</Anchor>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
