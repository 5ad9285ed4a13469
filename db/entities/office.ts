/** What an office decides about its own work: one row of settings, and the days on which it does not work. */
import { EntitySchema } from "typeorm";
import type { Holiday, Office } from "../../contract/office.ts";

export interface OfficeRow extends Office {
  /** Always true: there is one row. */
  id: boolean;
}

export const officeEntity = new EntitySchema<OfficeRow>({
  name: "office",
  tableName: "office",
  columns: {
    id: { type: "boolean", primary: true, default: true },
    horizonDays: { type: "integer", name: "horizon_days", default: 90 },
    letterhead: { type: "text", array: true, default: [] },
    place: { type: "text", default: "" },
    numberPattern: { type: "text", name: "number_pattern" },
    signatory: { type: "jsonb" },
    copies: { type: "text", array: true, default: [] },
    version: { type: "integer", default: 1 },
  },
});

export interface HolidayRow extends Omit<Holiday, "on"> {
  onDay: string;
  version: number;
}

export const holidayEntity = new EntitySchema<HolidayRow>({
  name: "holiday",
  tableName: "holiday",
  columns: {
    onDay: { type: "date", name: "on_day", primary: true },
    name: { type: "text" },
    kind: { type: "text" },
    source: { type: "text" },
    version: { type: "integer", default: 1 },
  },
});
