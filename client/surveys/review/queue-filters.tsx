import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { SurveyItem } from "../../../contract/surveys.ts";
import { useMay } from "../../api/session.ts";
import { areaNamesQuery, campaignsQuery, surveyorsQuery } from "./queries.ts";
import { isNarrowed, queueStates, type QueueFilter } from "./queue-filter.ts";
import classes from "./queue.module.css";

interface QueueFiltersProps {
  filter: QueueFilter;
  /** The lines on screen: who handed them in can be chosen even by those who may not see all surveyors. */
  items: readonly SurveyItem[];
  onChange: (filter: QueueFilter) => void;
}

interface Choice {
  value: string;
  label: string;
}

const byLabel = (a: Choice, b: Choice) => a.label.localeCompare(b.label, "id");

/** Four choices that narrow the queue, each of them in the address. */
export function QueueFilters({ filter, items, onChange }: QueueFiltersProps) {
  const { t } = useTranslation("reviews");
  const areas = useQuery(areaNamesQuery);
  const campaigns = useQuery(campaignsQuery);
  const people = usePeople(items);
  const districts = (areas.data?.items ?? [])
    .filter(({ level }) => level === "district")
    .map(({ code, name }) => ({ value: code, label: name }))
    .sort(byLabel);
  const chooser = (key: "campaign" | "district" | "surveyor", all: string, choices: readonly Choice[]) => (
    <NativeSelect
      label={t(`filter.${key}`)}
      value={filter[key] ?? ""}
      // A chosen value stays chosen while its name is on its way.
      data={[
        { value: "", label: all },
        ...choices,
        ...(filter[key] === null || choices.some(({ value }) => value === filter[key])
          ? []
          : [{ value: filter[key], label: "…" }]),
      ]}
      onChange={({ currentTarget: { value } }) => onChange({ ...filter, [key]: value === "" ? null : value })}
    />
  );
  return (
    <div className={classes.filters} role="search" aria-label={t("filter.label")}>
      <NativeSelect
        label={t("filter.state")}
        value={filter.state}
        data={queueStates.map((state) => ({
          value: state,
          label: state === "all" ? t("filter.allStates") : t(`state.${state}`),
        }))}
        onChange={({ currentTarget: { value } }) => onChange({ ...filter, state: value as QueueFilter["state"] })}
      />
      {chooser(
        "campaign",
        t("filter.allCampaigns"),
        (campaigns.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
      )}
      {chooser("district", t("filter.allDistricts"), districts)}
      {chooser("surveyor", t("filter.allSurveyors"), people)}
      {isNarrowed(filter) && (
        <Button
          variant="subtle"
          className={classes.clear ?? ""}
          onClick={() => onChange({ ...filter, campaign: null, district: null, surveyor: null })}
        >
          {t("filter.clear")}
        </Button>
      )}
    </div>
  );
}

function usePeople(items: readonly SurveyItem[]): Choice[] {
  const maySeeAll = useMay("campaigns:write");
  const { data } = useQuery({ ...surveyorsQuery, enabled: maySeeAll });
  const names = new Map<string, string>();
  for (const { id, name } of data?.items ?? []) names.set(id, name);
  for (const { surveyor } of items) names.set(surveyor.id, surveyor.name);
  return [...names].map(([value, label]) => ({ value, label })).sort(byLabel);
}
