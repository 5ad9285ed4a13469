import { Button, CloseIcon } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FindingKind } from "../../../contract/towers.ts";
import type { FilterHandle } from "../../api/filter.ts";
import { useFormat } from "../use-format.ts";
import { chipsOf, type Chip } from "./chips.ts";
import classes from "./filter-bar.module.css";
import type { Choices } from "../../api/use-choices.ts";

/** What narrows the list besides the statuses; each chip takes its part away. */
export function FilterChips({ filter, setFilter, clear, choices }: FilterHandle & { choices: Choices }) {
  const { t } = useTranslation(["towers", "common"]);
  const words = useChipWords(choices);
  const chips = chipsOf(filter);
  if (chips.length === 0) return null;
  return (
    <div className={classes.chips}>
      {chips.map((chip) => {
        const text = words(chip);
        return (
          <button
            key={text}
            type="button"
            className={classes.chip}
            aria-label={t("list.remove", { name: text })}
            onClick={() => setFilter(chip.without)}
          >
            {text}
            <CloseIcon size="14px" aria-hidden />
          </button>
        );
      })}
      <Button variant="subtle" size="compact-sm" onClick={clear}>
        {t("list.clear")}
      </Button>
    </div>
  );
}

function useChipWords(choices: Choices): (chip: Chip) => string {
  const { t } = useTranslation(["towers", "common"]);
  const format = useFormat();
  return (chip) => {
    switch (chip.kind) {
      case "q":
        return t("list.query", { text: chip.value });
      case "structure":
        return t(`common:structure.${chip.value as "monopole"}`);
      case "state":
        return t(`common:state.${chip.value as "active"}`);
      case "finding":
        return t(`common:finding.${chip.value as FindingKind}`);
      case "group":
        return t("list.groupOnly", { name: choices.groupName(chip.value) });
      case "unpermitted":
        return t("list.unpermitted");
      case "seenBefore":
        return t("list.seenBeforeChip", { date: format.shortDate(chip.value) });
      case "expires": {
        const [from, to] = [chip.from, chip.to].map((date) => (date === undefined ? "" : format.shortDate(date)));
        if (from === "") return t("list.expiresBefore", { to });
        return to === "" ? t("list.expiresAfter", { from }) : t("list.expiresBetween", { from, to });
      }
      case "owner":
        return `${t("common:noun.owner")}: ${choices.nameOf(chip.value)}`;
      case "tenant":
        return `${t("common:noun.tenants")}: ${choices.nameOf(chip.value)}`;
      default:
        return choices.nameOf(chip.value);
    }
  };
}
