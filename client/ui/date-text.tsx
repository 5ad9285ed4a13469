import { useFormat } from "./use-format.ts";

/** A calendar date (`YYYY-MM-DD`): long in running text, `short` in tables. */
export function DateText({ date, short = false }: { date: string; short?: boolean }) {
  const format = useFormat();
  return (
    <time dateTime={date} style={{ whiteSpace: "nowrap" }}>
      {short ? format.shortDate(date) : format.longDate(date)}
    </time>
  );
}
