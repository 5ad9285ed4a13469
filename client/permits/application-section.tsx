import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { towerApplications, type Application } from "../../contract/applications.ts";
import type { Permit } from "../../contract/permits.ts";
import { keyOf, queryOf } from "../api/query.ts";
import { useMay } from "../api/session.ts";
import { EmptyState, ErrorState, LoadingLines } from "../ui/states.tsx";
import { ApplicationItem } from "./application-item.tsx";
import classes from "./application.module.css";
import { DecideDialog } from "./decide-dialog.tsx";
import { NewApplicationDialog } from "./new-application-dialog.tsx";

type Open = { dialog: "new" } | { dialog: "decide"; application: Application };

interface ApplicationSectionProps {
  tower: { id: string; number: string };
  permits: readonly Permit[];
  onSaved: () => Promise<void> | void;
  frame: (title: string, actions: ReactNode, children: ReactNode) => ReactNode;
}

/** Applications of a tower: which papers have come, and how they were decided. */
export function ApplicationSection({ tower, permits, onSaved, frame }: ApplicationSectionProps) {
  const { t } = useTranslation("permits");
  const mayWrite = useMay("permits:write");
  const client = useQueryClient();
  const [open, setOpen] = useState<Open | null>(null);
  const input = { params: { id: tower.id } };
  const applications = useQuery(queryOf(towerApplications, input));
  const refresh = async () => {
    await Promise.all([client.invalidateQueries({ queryKey: keyOf(towerApplications, input) }), onSaved()]);
  };
  const close = () => setOpen(null);
  const add = mayWrite && (
    <Button variant="default" onClick={() => setOpen({ dialog: "new" })}>
      {t("applications.add")}
    </Button>
  );
  return (
    <>
      {frame(
        t("applications.title"),
        add,
        <>
          {applications.isPending && <LoadingLines lines={2} />}
          {applications.isError && <ErrorState error={applications.error} retry={() => void applications.refetch()} />}
          {applications.data?.items.length === 0 && (
            <EmptyState title={t("applications.none")} text={mayWrite ? t("applications.noneText") : undefined} />
          )}
          <ul className={classes.list}>
            {applications.data?.items.map((application) => (
              <ApplicationItem
                key={application.id}
                application={application}
                permits={permits}
                onDecide={mayWrite ? () => setOpen({ dialog: "decide", application }) : undefined}
                onSaved={refresh}
              />
            ))}
          </ul>
        </>,
      )}
      {open?.dialog === "new" && (
        <NewApplicationDialog tower={tower} permits={permits} onSaved={refresh} onClose={close} />
      )}
      {open?.dialog === "decide" && (
        <DecideDialog application={open.application} permits={permits} onSaved={refresh} onClose={close} />
      )}
    </>
  );
}
