import { Button } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Permit } from "../../contract/permits.ts";
import { useMay, useRegistry } from "../api/session.ts";
import { EmptyState } from "../ui/states.tsx";
import { ApplicationSection } from "./application-section.tsx";
import { PermitForm } from "./permit-form.tsx";
import { PermitList } from "./permit-list.tsx";
import { PermitTimeline } from "./permit-timeline.tsx";
import { RevokeForm } from "./revoke-form.tsx";
import type { PermitTask } from "./use-permit-save.ts";

type Open = { form: "permit"; task: PermitTask } | { form: "revoke"; permit: Permit };

interface PermitSectionProps {
  tower: { id: string; number: string };
  permits: readonly Permit[];
  /** The judged date. */
  on: string;
  companies: { value: string; label: string }[];
  onSaved: () => Promise<void> | void;
  /** The frame of a section on the page: heading, buttons, content. */
  frame: (title: string, actions: ReactNode, children: ReactNode) => ReactNode;
}

/** The permits of a tower: timeline, chains and applications, and the forms for those who may. */
export function PermitSection({ tower, permits, on, companies, onSaved, frame }: PermitSectionProps) {
  const { t } = useTranslation("permits");
  const mayWrite = useMay("permits:write");
  const maySeeDesk = useMay("desk:read");
  const { today } = useRegistry();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const add = mayWrite && (
    <Button variant="default" onClick={() => setOpen({ form: "permit", task: { kind: "new" } })}>
      {t("add")}
    </Button>
  );
  const actions = mayWrite
    ? {
        onTask: (task: PermitTask) => setOpen({ form: "permit", task }),
        onRevoke: (permit: Permit) => setOpen({ form: "revoke", permit }),
      }
    : undefined;
  return (
    <>
      {frame(
        t("title"),
        add,
        permits.length === 0 ? (
          <EmptyState title={t("none")} text={t("noneText")} />
        ) : (
          <>
            <PermitTimeline permits={permits} on={on} />
            <PermitList permits={permits} actions={actions} />
          </>
        ),
      )}
      {maySeeDesk && <ApplicationSection tower={tower} permits={permits} onSaved={onSaved} frame={frame} />}
      {open?.form === "permit" && (
        <PermitForm
          tower={tower}
          task={open.task}
          permits={permits}
          companies={companies}
          onSaved={onSaved}
          onClose={close}
        />
      )}
      {open?.form === "revoke" && <RevokeForm permit={open.permit} today={today} onSaved={onSaved} onClose={close} />}
    </>
  );
}
