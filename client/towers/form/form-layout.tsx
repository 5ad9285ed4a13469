import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./form.module.css";

/** A group of fields under its heading; two columns where there is room. */
export function FieldGroup({ title, children, columns = 2 }: { title: string; children: ReactNode; columns?: 1 | 2 }) {
  return (
    <fieldset className={classes.group}>
      <legend>{title}</legend>
      <div className={classes.grid} data-columns={columns}>
        {children}
      </div>
    </fieldset>
  );
}

interface SaveBarProps {
  submit: string;
  saving: boolean;
  disabled?: boolean;
  onCancel: () => void;
}

/** Save and cancel, always in reach at the bottom of the window. */
export function SaveBar({ submit, saving, disabled, onCancel }: SaveBarProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.bar}>
      <Button variant="default" size="md" onClick={onCancel} disabled={saving}>
        {t("action.cancel")}
      </Button>
      <Button type="submit" size="md" loading={saving} disabled={disabled}>
        {submit}
      </Button>
    </div>
  );
}
