/** The registry itself: one row. */
import { EntitySchema } from "typeorm";

export interface RegistryRow {
  id: boolean;
  name: string;
  regency: string;
  sample: boolean;
  createdAt: Date;
}

export const registryEntity = new EntitySchema<RegistryRow>({
  name: "registry",
  tableName: "registry",
  columns: {
    id: { type: "boolean", primary: true },
    name: { type: "text" },
    regency: { type: "text" },
    sample: { type: "boolean" },
    createdAt: { type: "timestamptz", name: "created_at", default: () => "now()" },
  },
});
