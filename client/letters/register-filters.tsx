import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { letterKinds, letterStates } from "../../contract/letters.ts";
import { paths } from "../app/paths.ts";
import { companiesQuery, type RegisterQuery } from "./queries.ts";
import { registerSearch } from "./register-filter.ts";
import classes from "./letters.module.css";

interface RegisterFiltersProps {
  query: RegisterQuery;
  onChange: (query: RegisterQuery) => void;
}

/** Ready-made questions, one click each. @param today `YYYY-MM-DD` */
export function QuickChoices({ query, today }: { query: RegisterQuery; today: string }) {
  const { t } = useTranslation("letters");
  const choices: [name: "month" | "overdue" | "unsent" | "all", query: RegisterQuery][] = [
    ["month", { unanswered: "true", month: today.slice(0, 7) }],
    ["overdue", { overdue: "true" }],
    ["unsent", { state: ["issued"] }],
    ["all", {}],
  ];
  return (
    <nav aria-label={t("quick.label")}>
      <ul className={classes.quick}>
        {choices.map(([name, choice]) => (
          <li key={name}>
            <Link
              to={paths.letters(registerSearch(choice))}
              aria-current={sameChoice(choice, query) ? "page" : undefined}
            >
              {t(`quick.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const sorted = (query: RegisterQuery) => registerSearch(query).slice(1).split("&").sort().join("&");
const sameChoice = (a: RegisterQuery, b: RegisterQuery): boolean => sorted(a) === sorted(b);

/** All that narrows the register, each of it in the address. */
export function RegisterFilters({ query, onChange }: RegisterFiltersProps) {
  const { t } = useTranslation("letters");
  const companies = useQuery(companiesQuery);
  const owners = (companies.data?.items ?? [])
    .filter(({ isOwner, mergedInto }) => isOwner && mergedInto === null)
    .map(({ id, shortName }) => ({ value: id, label: shortName }))
    .sort((a, b) => a.label.localeCompare(b.label, "id"));
  const set = (patch: RegisterQuery) => {
    const next = Object.entries({ ...query, ...patch }).filter(([, value]) => value !== undefined && value !== "");
    onChange(Object.fromEntries(next) as RegisterQuery);
  };
  const one = (value: unknown): string => (Array.isArray(value) ? String(value[0] ?? "") : String(value ?? ""));
  return (
    <div className={classes.filters} role="search" aria-label={t("filter.label")}>
      <Search value={query.q ?? ""} onChange={(q) => set({ q })} />
      <NativeSelect
        label={t("filter.kind")}
        value={one(query.kind)}
        data={[
          { value: "", label: t("filter.allKinds") },
          ...letterKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
        onChange={({ currentTarget: { value } }) => set({ kind: value === "" ? undefined : [value] })}
      />
      <NativeSelect
        label={t("filter.state")}
        value={one(query.state)}
        data={[
          { value: "", label: t("filter.allStates") },
          ...letterStates.map((state) => ({ value: state, label: t(`state.${state}`) })),
        ]}
        onChange={({ currentTarget: { value } }) => set({ state: value === "" ? undefined : [value] })}
      />
      <NativeSelect
        label={t("filter.company")}
        value={query.company ?? ""}
        data={[{ value: "", label: t("filter.allCompanies") }, ...owners]}
        onChange={({ currentTarget: { value } }) => set({ company: value })}
      />
      <TextInput
        type="month"
        label={t("filter.month")}
        value={query.month ?? ""}
        onChange={({ currentTarget: { value } }) => set({ month: value })}
      />
      <Checkbox
        label={t("filter.unanswered")}
        checked={query.unanswered === "true"}
        onChange={({ currentTarget: { checked } }) => set({ unanswered: checked ? "true" : undefined })}
      />
      <Checkbox
        label={t("filter.overdue")}
        checked={query.overdue === "true"}
        onChange={({ currentTarget: { checked } }) => set({ overdue: checked ? "true" : undefined })}
      />
      {Object.keys(query).length > 0 && (
        <Button variant="subtle" className={classes.clear ?? ""} onClick={() => onChange({})}>
          {t("filter.clear")}
        </Button>
      )}
    </div>
  );
}

function Search({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation("letters");
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    if (value !== text.trim()) setText(value);
  }
  const search = useDebouncedCallback(onChange, 300);
  return (
    <TextInput
      type="search"
      label={t("filter.q")}
      placeholder={t("filter.qHint")}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        search(currentTarget.value.trim());
      }}
    />
  );
}
