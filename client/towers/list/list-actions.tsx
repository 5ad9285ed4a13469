import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Filter } from "../../api/filter.ts";
import { useMay } from "../../api/session.ts";
import { paths } from "../../app/paths.ts";
import { ExportMenu } from "../../ui/list/export-menu.tsx";

interface ListActionsProps {
  filter: Filter;
  total: number;
  /** Fewer words, for a phone. */
  short?: boolean;
  /** How the list is looked at: differs between desktop and phone. */
  children: ReactNode;
}

/** What can be done with the list as a whole, by those who may. */
export function ListActions({ filter, total, short = false, children }: ListActionsProps) {
  const { t } = useTranslation("towers");
  const mayExport = useMay("exports:read");
  const mayWrite = useMay("towers:write");
  return (
    <>
      {children}
      {mayExport && <ExportMenu filter={filter} total={total} />}
      {mayWrite && (
        <Button component={Link} to={paths.newTower} leftSection={<IconPlus size={18} stroke={1.75} aria-hidden />}>
          {short ? t("list.newShort") : t("list.new")}
        </Button>
      )}
    </>
  );
}
