import { Anchor, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Company } from "../../contract/companies.ts";
import { paths } from "../app/paths.ts";
import { Cell, RecordTable } from "../ui/table.tsx";
import { useFormat } from "../ui/use-format.ts";
import classes from "./companies.module.css";

interface CompaniesTableProps {
  title: string;
  companies: readonly Company[];
  onOpen: (id: string) => void;
}

export function CompaniesTable({ title, companies, onOpen }: CompaniesTableProps) {
  const { t } = useTranslation("admin");
  const head = [
    { label: t("companies.shortName") },
    { label: t("companies.kind") },
    { label: t("companies.aliases") },
    { label: t("companies.owned"), numeric: true },
    { label: t("companies.rented"), numeric: true },
  ];
  return (
    <RecordTable caption={title} head={head}>
      {companies.map((company) => (
        <CompanyRow key={company.id} company={company} onOpen={onOpen} />
      ))}
    </RecordTable>
  );
}

function CompanyRow({ company, onOpen }: { company: Company; onOpen: (id: string) => void }) {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const { shortName: name, mergedInto, mergedOn } = company;
  const kinds = [company.isOwner && t("companies.isOwner"), company.isOperator && t("companies.isOperator")];
  const count = (value: number, to: string, label: string) =>
    value === 0 ? (
      "0"
    ) : (
      <Anchor component={Link} to={to} size="sm" aria-label={label}>
        {format.number(value)}
      </Anchor>
    );
  return (
    <tr>
      <Cell>
        <UnstyledButton className={classes.name} onClick={() => onOpen(company.id)}>
          {name}
        </UnstyledButton>
        <div className={classes.fullName}>
          {company.name}
          {mergedInto !== null && (
            <>
              {" · "}
              {mergedOn === null
                ? t("companies.mergedInto", { name: mergedInto.shortName })
                : t("companies.mergedIntoOn", { name: mergedInto.shortName, date: format.longDate(mergedOn) })}
            </>
          )}
        </div>
      </Cell>
      <Cell label={t("companies.kind")}>{kinds.filter(Boolean).join(", ")}</Cell>
      <Cell label={t("companies.aliases")}>{company.aliases.map(({ alias }) => alias).join(" · ")}</Cell>
      <Cell label={t("companies.owned")} numeric>
        {count(
          company.towersOwned,
          paths.towers({ owner: [company.id] }),
          t("companies.showOwned", { count: company.towersOwned, name }),
        )}
      </Cell>
      <Cell label={t("companies.rented")} numeric>
        {count(
          company.towersRented,
          paths.towers({ tenant: [company.id] }),
          t("companies.showRented", { count: company.towersRented, name }),
        )}
      </Cell>
    </tr>
  );
}
