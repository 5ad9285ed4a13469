/** Which permits a tower needs, from when to when. */
import { EntitySchema } from "typeorm";

export interface RuleRow {
  id: string;
  groupCode: string;
  name: string;
  legalBasis: string;
  requiredFrom: string | null;
  requiredUntil: string | null;
  structures: string[] | null;
  siteTypes: string[] | null;
  minHeightM: number | null;
  version: number;
}

export const ruleEntity = new EntitySchema<RuleRow>({
  name: "rule",
  tableName: "rule",
  columns: {
    id: { type: "uuid", primary: true },
    groupCode: { type: "text", name: "group_code" },
    name: { type: "text" },
    legalBasis: { type: "text", name: "legal_basis" },
    requiredFrom: { type: "date", name: "required_from", nullable: true },
    requiredUntil: { type: "date", name: "required_until", nullable: true },
    structures: { type: "text", array: true, nullable: true },
    siteTypes: { type: "text", array: true, name: "site_types", nullable: true },
    minHeightM: { type: "double precision", name: "min_height_m", nullable: true },
    version: { type: "integer", default: 1 },
  },
});
