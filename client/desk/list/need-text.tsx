import { useTranslation } from "react-i18next";
import type { TowerItem } from "../../../contract/towers.ts";
import { useFormat } from "../../ui/use-format.ts";
import { needsOf, type Need } from "./needs.ts";
import classes from "../desk.module.css";

interface NeedTextProps {
  tower: TowerItem;
  on: string;
  group: string | undefined;
  groupName: (code: string) => string;
}

/** What a tower needs, in words; findings stand behind the status, marked. */
export function NeedText({ tower, on, group, groupName }: NeedTextProps) {
  const words = useNeedWords(groupName);
  const needs = needsOf(tower, on, group);
  const text = needs.map(words).join(" · ");
  return (
    <span className={classes.needs} title={text}>
      {needs.map((need) => {
        const said = words(need);
        return (
          <span key={said} className={need.key === "finding" ? classes.finding : classes.need}>
            {said}
          </span>
        );
      })}
    </span>
  );
}

function useNeedWords(groupName: (code: string) => string): (need: Need) => string {
  const { t } = useTranslation(["desk", "common"]);
  const format = useFormat();
  return (need) => {
    switch (need.key) {
      case "missing":
      case "missingSome":
        return t(`need.${need.key}`, { groups: need.groups.map(groupName).join(", ") });
      case "expired":
        return t("need.expired", { count: need.days, days: format.number(need.days) });
      case "expiring":
        return t("need.expiring", { count: need.days, days: format.number(need.days) });
      case "finding":
        return t(`common:finding.${need.finding}`);
      default:
        return t(`need.${need.key}`);
    }
  };
}
