/** Owners and operators, and the spellings under which lists know them. */
import { EntitySchema } from "typeorm";

export interface CompanyRow {
  id: string;
  name: string;
  shortName: string;
  isOwner: boolean;
  isOperator: boolean;
  mergedInto: string | null;
  mergedOn: string | null;
  contactName: string | null;
  contactPhone: string | null;
  contactEmail: string | null;
  version: number;
}

export const companyEntity = new EntitySchema<CompanyRow>({
  name: "company",
  tableName: "company",
  columns: {
    id: { type: "uuid", primary: true },
    name: { type: "text" },
    shortName: { type: "text", name: "short_name" },
    isOwner: { type: "boolean", name: "is_owner" },
    isOperator: { type: "boolean", name: "is_operator" },
    mergedInto: { type: "uuid", name: "merged_into", nullable: true },
    mergedOn: { type: "date", name: "merged_on", nullable: true },
    contactName: { type: "text", name: "contact_name", nullable: true },
    contactPhone: { type: "text", name: "contact_phone", nullable: true },
    contactEmail: { type: "text", name: "contact_email", nullable: true },
    version: { type: "integer", default: 1 },
  },
});

export interface CompanyAliasRow {
  id: string;
  companyId: string;
  alias: string;
  version: number;
}

export const companyAliasEntity = new EntitySchema<CompanyAliasRow>({
  name: "companyAlias",
  tableName: "company_alias",
  columns: {
    id: { type: "uuid", primary: true },
    companyId: { type: "uuid", name: "company_id" },
    alias: { type: "text" },
    version: { type: "integer", default: 1 },
  },
});
