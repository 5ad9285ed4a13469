import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { suggestTowers } from "../../../contract/towers.ts";
import { queryOf } from "../../api/query.ts";

interface OtherTowerProps {
  /** The tower that is not offered. */
  notId: string;
  /** Id of the chosen tower. */
  value?: string | null;
  onChange?: (id: string | null) => void;
  error?: ReactNode;
}

/** Chooses a tower by whatever is known of it: the suggestions of the search, towers only. */
export function OtherTower({ notId, value = null, onChange, error }: OtherTowerProps) {
  const { t } = useTranslation("towers");
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const [settled] = useDebouncedValue(text.trim(), 150);
  const search = settled === chosen?.label ? "" : settled;
  const { data } = useQuery({
    ...queryOf(suggestTowers, { query: { q: search, limit: 12 } }),
    enabled: search !== "",
    placeholderData: keepPreviousData,
  });
  const found = (data?.items ?? [])
    .filter(({ kind, id }) => kind === "tower" && id !== notId)
    .map(({ id, label, detail }) => ({ value: id, label: [label, detail].filter(Boolean).join(" · ") }));
  // What is chosen stays among the options, or the field would forget its words.
  const options = chosen && !found.some((one) => one.value === chosen.value) ? [chosen, ...found] : found;
  return (
    <Select
      label={t("one.merge.other")}
      placeholder={t("one.merge.placeholder")}
      nothingFoundMessage={search === "" ? t("one.merge.typeMore") : t("one.merge.none")}
      data={options}
      // The server has searched already, and forgives typing errors.
      filter={({ options: all }) => all}
      searchable
      required
      clearable
      searchValue={text}
      onSearchChange={setText}
      value={value}
      onChange={(id) => {
        setChosen(options.find((one) => one.value === id) ?? null);
        onChange?.(id);
      }}
      error={error}
    />
  );
}
