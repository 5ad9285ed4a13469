import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { areaNames } from "../../contract/areas.ts";
import { listCompanies } from "../../contract/companies.ts";
import { listPermitTypes } from "../../contract/rules.ts";
import { queryOf } from "./query.ts";

export interface Choice {
  value: string;
  label: string;
}

/** Districts, villages, companies and permit groups to choose from, sorted by name, and the names behind their codes. */
export function useChoices() {
  const areas = useQuery({ ...queryOf(areaNames), staleTime: 600_000 });
  const companies = useQuery({ ...queryOf(listCompanies), staleTime: 600_000 });
  const types = useQuery({ ...queryOf(listPermitTypes), staleTime: 600_000 });
  return useMemo(() => {
    const byLabel = (a: Choice, b: Choice) => a.label.localeCompare(b.label, "id");
    const areaItems = areas.data?.items ?? [];
    const companyItems = companies.data?.items ?? [];
    const level = (name: "district" | "village") =>
      areaItems
        .filter((area) => area.level === name)
        .map((area) => ({ value: area.code, label: area.name }))
        .sort(byLabel);
    const kind = (is: "isOwner" | "isOperator") =>
      companyItems
        .filter((one) => one[is])
        .map((one) => ({ value: one.id, label: one.shortName }))
        .sort(byLabel);
    const names = new Map<string, string>([
      ...areaItems.map((area) => [area.code, area.name] as const),
      ...companyItems.map((one) => [one.id, one.shortName] as const),
    ]);
    // A group is called by the types in it, in the office's order.
    const groups = new Map<string, string[]>();
    for (const { code, groupCode } of types.data?.items ?? []) {
      groups.set(groupCode, [...(groups.get(groupCode) ?? []), code]);
    }
    const groupName = (code: string) => groups.get(code)?.join(" / ") ?? code;
    return {
      groups: [...groups.keys()].map((code): Choice => ({ value: code, label: groupName(code) })),
      /** The name of a permit group; its code while names are on their way. */
      groupName,
      districts: level("district"),
      villages: level("village"),
      owners: kind("isOwner"),
      tenants: kind("isOperator"),
      /** The name of an area or company; its code or id while names are on their way. */
      nameOf: (code: string) => names.get(code) ?? code,
    };
  }, [areas.data, companies.data, types.data]);
}
export type Choices = ReturnType<typeof useChoices>;
