import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { areaNames } from "../../contract/areas.ts";
import { listCompanies } from "../../contract/companies.ts";
import { listPermitTypes, listRules } from "../../contract/rules.ts";
import { queryOf } from "../api/query.ts";

interface Choice {
  value: string;
  label: string;
}

const stale = { staleTime: 600_000 };

/** Districts, owners and permit groups to choose from, and the names behind codes and ids. */
export function useNames() {
  const areas = useQuery({ ...queryOf(areaNames), ...stale });
  const companies = useQuery({ ...queryOf(listCompanies), ...stale });
  const types = useQuery({ ...queryOf(listPermitTypes), ...stale });
  const rules = useQuery({ ...queryOf(listRules), ...stale });
  return useMemo(() => {
    const byLabel = (a: Choice, b: Choice) => a.label.localeCompare(b.label, "id");
    const districts = (areas.data?.items ?? [])
      .filter(({ level }) => level === "district")
      .map(({ code, name }) => ({ value: code, label: name }));
    const owners = (companies.data?.items ?? [])
      .filter(({ isOwner }) => isOwner)
      .map(({ id, shortName }) => ({ value: id, label: shortName }));
    // A group is named by the permits that stand for each other in it: "IMB/PBG".
    const groupName = (group: string) => {
      const codes = (types.data?.items ?? []).filter(({ groupCode }) => groupCode === group).map(({ code }) => code);
      return (codes.length === 0 ? group : codes.join("/")).replaceAll("_", "-");
    };
    const groups = [...new Set((rules.data?.items ?? []).map(({ groupCode }) => groupCode))].sort();
    const names = new Map([...districts, ...owners].map(({ value, label }) => [value, label]));
    return {
      districts: districts.sort(byLabel),
      owners: owners.sort(byLabel),
      /** In an order of their own, so that each keeps its colour and pattern whatever is filtered. */
      groups,
      groupName,
      /** The name of a district or owner; its code or id while names are on their way. */
      nameOf: (code: string) => names.get(code) ?? code,
    };
  }, [areas.data, companies.data, types.data, rules.data]);
}
export type Names = ReturnType<typeof useNames>;
