import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listTowers } from "../../../contract/towers.ts";
import { queryOf } from "../../api/query.ts";
import { ErrorState, LoadingLines } from "../../ui/states.tsx";
import { SearchField } from "../../ui/list/search-field.tsx";
import { useChoices } from "../../api/use-choices.ts";
import { NearRow } from "./near-row.tsx";
import classes from "./near.module.css";

/** The way to a tower without a position: its district, or a search. */
export function NoPosition() {
  const { t } = useTranslation(["towers", "common"]);
  const choices = useChoices();
  const [district, setDistrict] = useState<string | null>(null);
  const [q, setQ] = useState<string | undefined>();
  const asked = district !== null || q !== undefined;
  const towers = useQuery({
    ...queryOf(listTowers, { query: { district: district ?? undefined, q, limit: 60 } }),
    enabled: asked,
  });
  return (
    <section className={classes.fallback} aria-label={t("near.fallbackTitle")}>
      <h2>{t("near.fallbackTitle")}</h2>
      <p>{t("near.fallbackText")}</p>
      <div className={classes.fields}>
        <Select
          aria-label={t("common:noun.district")}
          placeholder={t("common:noun.district")}
          data={choices.districts}
          value={district}
          onChange={setDistrict}
          searchable
          clearable
        />
        <SearchField value={q} placeholder={t("near.search")} onChange={setQ} />
      </div>
      {asked && towers.isPending && <LoadingLines lines={5} height={84} />}
      {towers.isError && <ErrorState error={towers.error} retry={() => void towers.refetch()} />}
      {towers.data?.items.length === 0 && <p role="status">{t("near.none")}</p>}
      <ol className={classes.list}>
        {towers.data?.items.map((tower) => (
          <NearRow key={tower.id} tower={tower} from={null} />
        ))}
      </ol>
    </section>
  );
}
