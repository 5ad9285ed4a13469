import { Button, Radio } from "@mantine/core";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { choicesOf, defaultChoices, isDecided, merge, type Difference, type Side } from "./compare.ts";
import classes from "./versions-panel.module.css";

interface VersionsPanelProps<Values extends object> {
  found: readonly Difference<Values>[];
  yours: Values;
  theirs: Values;
  /** The name of a field on screen. */
  label: (field: keyof Values & string) => string;
  /** A value of a field as a person reads it; empty when there is none. */
  show: (field: keyof Values & string, values: Values) => ReactNode;
  busy: boolean;
  onSave: (merged: Values) => void;
  onCancel: () => void;
}

const sides: readonly Side[] = ["yours", "theirs"];

/**
 * Both versions of a record side by side after a stale save: one choice for each field that differs, and one button
 * that saves the result. Nothing is chosen for a field that both changed.
 */
export function VersionsPanel<Values extends object>(props: VersionsPanelProps<Values>) {
  const { found, yours, theirs, label, show, busy, onSave, onCancel } = props;
  const { t } = useTranslation(["versions", "common"]);
  const [choices, setChoices] = useState(() => defaultChoices(found));
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const chooseAll = (side: Side) => setChoices(choicesOf(found, side));
  const open = found.filter(({ field }) => choices[field] === undefined).length;
  const changedBy = { both: t("both"), yours: t("byYou"), theirs: t("byThem") };
  return (
    <section ref={panel} tabIndex={-1} className={classes.panel} role="alert" aria-label={t("title")}>
      <h2>{t("title")}</h2>
      <p>{t("text")}</p>
      <div className={classes.all}>
        <Button variant="default" onClick={() => chooseAll("yours")}>
          {t("allYours")}
        </Button>
        <Button variant="default" onClick={() => chooseAll("theirs")}>
          {t("allTheirs")}
        </Button>
      </div>
      <div className={classes.fields}>
        {found.map(({ field, changedBy: side }) => (
          <fieldset key={field} className={classes.field} data-open={choices[field] === undefined || undefined}>
            <legend>
              {label(field)} <span>{changedBy[side]}</span>
            </legend>
            <Radio.Group
              value={choices[field] ?? null}
              onChange={(value) => setChoices((before) => ({ ...before, [field]: value as Side }))}
              aria-label={t("choose", { field: label(field) })}
            >
              <div className={classes.pair}>
                {sides.map((one) => (
                  <Radio
                    key={one}
                    value={one}
                    className={classes.option}
                    label={
                      <>
                        <span className={classes.side}>{t(one)}</span>
                        <span className={classes.value}>
                          {show(field, one === "yours" ? yours : theirs) || <em>{t("empty")}</em>}
                        </span>
                      </>
                    }
                  />
                ))}
              </div>
            </Radio.Group>
          </fieldset>
        ))}
      </div>
      <div className={classes.foot}>
        {open > 0 && <span>{t("undecided", { count: open })}</span>}
        <Button variant="default" onClick={onCancel} disabled={busy}>
          {t("common:action.cancel")}
        </Button>
        <Button
          disabled={!isDecided(found, choices)}
          loading={busy}
          onClick={() => onSave(merge(found, choices, yours, theirs))}
        >
          {t("save")}
        </Button>
      </div>
    </section>
  );
}
