/** Parameters of a statement that is put together from parts. */
export interface Binder {
  /** Adds a value and returns its placeholder, `$1` and so on. */
  (value: unknown): string;
  readonly values: unknown[];
}

export function binder(): Binder {
  const values: unknown[] = [];
  return Object.assign((value: unknown) => `$${values.push(value)}`, { values });
}

/** A point of WGS 84 from longitude and latitude in degrees. */
export function point(bind: Binder, [lon, lat]: readonly [number, number]): string {
  return `ST_SetSRID(ST_MakePoint(${bind(lon)}::float8, ${bind(lat)}::float8), 4326)`;
}

/** Holds when a dated interval `[from_on, until_on)` of the alias contains the day; null bounds are open. */
export function holdsOn(alias: string, day: string): string {
  return `(${alias}.from_on IS NULL OR ${alias}.from_on <= ${day}) AND (${alias}.until_on IS NULL OR ${day} < ${alias}.until_on)`;
}
