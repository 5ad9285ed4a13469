import type { Rule, RuleFields } from "../../contract/rules.ts";

/** The values of the rule form ("" and no choice for nothing) and their way to and from the wire. */
export interface RuleValues {
  groupCode: string;
  name: string;
  legalBasis: string;
  requiredFrom: string;
  requiredUntil: string;
  structures: string[];
  siteTypes: string[];
  minHeightM: number | "";
}

export const emptyRule: RuleValues = {
  groupCode: "",
  name: "",
  legalBasis: "",
  requiredFrom: "",
  requiredUntil: "",
  structures: [],
  siteTypes: [],
  minHeightM: "",
};

export function ruleValuesOf(rule: Rule): RuleValues {
  return {
    groupCode: rule.groupCode,
    name: rule.name,
    legalBasis: rule.legalBasis,
    requiredFrom: rule.requiredFrom ?? "",
    requiredUntil: rule.requiredUntil ?? "",
    structures: rule.structures ?? [],
    siteTypes: rule.siteTypes ?? [],
    minHeightM: rule.minHeightM ?? "",
  };
}

const orNull = (date: string) => (date === "" ? null : date);
/** No choice is no limit. The form offers nothing but what the contract knows. */
const choice = <Value extends string>(values: readonly string[]) =>
  values.length === 0 ? null : ([...values].sort() as Value[]);

export function ruleBody(values: RuleValues): RuleFields {
  return {
    groupCode: values.groupCode,
    name: values.name.trim(),
    legalBasis: values.legalBasis.trim(),
    requiredFrom: orNull(values.requiredFrom),
    requiredUntil: orNull(values.requiredUntil),
    structures: choice(values.structures),
    siteTypes: choice(values.siteTypes),
    minHeightM: values.minHeightM === "" ? null : values.minHeightM,
  };
}

/** What about a rule decides over statuses: its words may change after the preview was seen. */
export function previewKey(values: RuleValues): string {
  const { name: _name, legalBasis: _legalBasis, ...asking } = ruleBody(values);
  return JSON.stringify(asking);
}
