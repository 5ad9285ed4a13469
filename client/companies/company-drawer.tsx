import { Anchor, Drawer, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Company } from "../../contract/companies.ts";
import { useMay } from "../api/session.ts";
import { paths } from "../app/paths.ts";
import { CompanyAliases } from "./company-aliases.tsx";
import { CompanyContact } from "./company-contact.tsx";
import { CompanyDetails } from "./company-details.tsx";
import { MergeForm } from "./merge-form.tsx";

interface CompanyDrawerProps {
  company: Company;
  all: readonly Company[];
  onClose: () => void;
}

/** All that can be seen and done of one company. */
export function CompanyDrawer({ company, all, onClose }: CompanyDrawerProps) {
  const { t } = useTranslation(["owners", "common"]);
  const mayDesk = useMay("desk:read");
  const mayWrite = useMay("companies:write");
  const mayContact = useMay("contacts:read");
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      title={company.shortName}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      <Stack gap="xl">
        {mayDesk && (
          <Anchor component={Link} to={paths.owner(company.id)} size="sm">
            {t("owners:link")}
          </Anchor>
        )}
        <CompanyDetails company={company} readOnly={!mayWrite} />
        <CompanyAliases company={company} readOnly={!mayWrite} />
        {mayContact && <CompanyContact company={company} />}
        {mayWrite && company.mergedInto === null && <MergeForm company={company} all={all} onMerged={onClose} />}
      </Stack>
    </Drawer>
  );
}
