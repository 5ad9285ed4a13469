import type { EntityManager } from "typeorm";
import type { Holiday, Office } from "../../contract/office.ts";
import { holidayEntity, officeEntity, type OfficeRow } from "../../db/entities/office.ts";

/** The office's settings; `lock`: for a change of them. */
export async function findOffice(manager: EntityManager, { lock = false } = {}): Promise<Office> {
  const office = await manager.findOneOrFail(officeEntity, {
    where: { id: true },
    ...(lock ? { lock: { mode: "pessimistic_write" } } : {}),
  });
  const { id: _id, ...settings } = office;
  return settings;
}

export async function updateOfficeRow(manager: EntityManager, change: Partial<OfficeRow>): Promise<void> {
  if (Object.keys(change).length > 0) await manager.update(officeEntity, { id: true }, change);
}

/** Holidays in order, of one year or all. */
export function findHolidays(manager: EntityManager, year: number | undefined): Promise<Holiday[]> {
  return manager.query(
    `SELECT on_day AS "on", name, kind, source FROM holiday
      WHERE $1::integer IS NULL OR extract(year FROM on_day) = $1 ORDER BY on_day`,
    [year ?? null],
  );
}

/** Adds or corrects a holiday. One that was taken away goes on with its history: the day is its name there. */
export async function putHoliday(manager: EntityManager, { on, name, kind, source }: Holiday): Promise<void> {
  await manager.query(
    `INSERT INTO holiday (on_day, name, kind, source, version)
     VALUES ($1::date, $2, $3, $4,
       (SELECT coalesce(max(version), 0) + 1 FROM revision WHERE entity = 'holiday' AND entity_id = $1::date::text))
     ON CONFLICT (on_day) DO UPDATE SET name = excluded.name, kind = excluded.kind, source = excluded.source`,
    [on, name, kind, source],
  );
}

/** @returns whether there was one */
export async function deleteHoliday(manager: EntityManager, on: string): Promise<boolean> {
  return (await manager.delete(holidayEntity, { onDay: on })).affected === 1;
}

/** One after the other: whoever changes holidays reckons deadlines by all of them. */
export async function lockHolidays(manager: EntityManager): Promise<void> {
  await manager.query("LOCK TABLE holiday IN SHARE ROW EXCLUSIVE MODE");
}
