import { ActionIcon, Button } from "@mantine/core";
import { IconChecks, IconKeyboard, IconReport } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "../app/paths.ts";
import { usePageTitle } from "../ui/page.tsx";
import { useFormat } from "../ui/use-format.ts";
import { importQuery } from "./queries.ts";
import classes from "./desk.module.css";

const icon = { size: 18, stroke: 1.75, "aria-hidden": true } as const;

interface DeskHeaderProps {
  importId: string;
  mayWrite: boolean;
  onCertain: () => void;
  onHelp: () => void;
}

/** Which list is being reconciled, and what can be done with all of it. */
export function DeskHeader({ importId, mayWrite, onCertain, onHelp }: DeskHeaderProps) {
  const { t } = useTranslation("matches");
  const format = useFormat();
  const { data } = useQuery(importQuery(importId));
  usePageTitle(t("title"));
  const words = [
    data?.fileName,
    data?.sender,
    data?.statedOn && t("statedOn", { date: format.longDate(data.statedOn) }),
  ].filter(Boolean);
  return (
    <header className={classes.header}>
      <div className={classes.heading}>
        <h1>{t("title")}</h1>
        {/* Holds its line while the name is on its way. */}
        <p>{words.length > 0 ? words.join(" · ") : "\u00a0"}</p>
      </div>
      <div className={classes.actions}>
        {mayWrite && (
          <Button variant="default" leftSection={<IconChecks {...icon} />} onClick={onCertain}>
            {t("many.match.open")}
          </Button>
        )}
        <Button variant="default" component={Link} to={paths.report(importId)} leftSection={<IconReport {...icon} />}>
          {t("report.open")}
        </Button>
        <ActionIcon
          className={classes.keys}
          variant="default"
          size={36}
          aria-label={t("help.title")}
          title={`${t("help.title")} (?)`}
          onClick={onHelp}
        >
          <IconKeyboard {...icon} />
        </ActionIcon>
      </div>
    </header>
  );
}
