import { IconBuildingBroadcastTower, IconMap2 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { paths } from "../../app/paths.ts";
import type { Suggestion } from "./use-suggestions.ts";
import classes from "./search-box.module.css";

interface SuggestionListProps {
  /** Prefix of the options' ids, for the combobox. */
  id: string;
  items: readonly Suggestion[];
  active: number;
  query: string;
  state: "busy" | "done" | "failed";
  onChoose: (suggestion: Suggestion) => void;
  onActive: (index: number) => void;
}

export function SuggestionList({ id, items, active, query, state, onChoose, onActive }: SuggestionListProps) {
  const { t } = useTranslation("map");
  const empty = items.length === 0 && state !== "busy";
  return (
    <>
      <ul id={`${id}-list`} role="listbox" aria-label={t("search.label")} className={classes.list}>
        {items.map((item, i) => (
          <li
            key={`${item.kind} ${item.id}`}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active}
            className={classes.option}
            // The cursor stays in the field: a click must not take the focus before it has chosen.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(item)}
            onPointerMove={() => onActive(i)}
          >
            {item.kind === "tower" ? (
              <IconBuildingBroadcastTower size={18} stroke={1.5} />
            ) : (
              <IconMap2 size={18} stroke={1.5} />
            )}
            <span className={classes.words}>
              <span className={classes.label}>{item.label}</span>
              <span className={classes.detail}>
                {[item.kind === "tower" ? null : t(`search.kind.${item.kind}`), item.detail]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <div role="status" className={empty ? classes.none : "visually-hidden"}>
        {!empty && state === "done" && t("search.results", { count: items.length })}
        {empty && (state === "failed" ? t("search.failed") : t("search.none", { q: query }))}
        {empty && state === "done" && <span className={classes.detail}>{t("search.noneHint")}</span>}
        {empty && <Link to={paths.towers()}>{t("search.toList")}</Link>}
      </div>
    </>
  );
}
