import type { TFunction } from "i18next";

/** A clock that is wrong by less is right enough for the day and the minute of a visit. */
const tolerableMs = 30_000;

/**
 * What a phone's clock is worth, in words.
 * @param offsetMs server minus phone: positive when the phone is slow; null when it was never measured
 */
export function clockWords(t: TFunction<"admin">, offsetMs: number | null): string {
  if (offsetMs === null) return t("devices.clockUnknown");
  if (Math.abs(offsetMs) < tolerableMs) return t("devices.clockRight");
  const minutes = Math.max(1, Math.round(Math.abs(offsetMs) / 60_000));
  const by =
    minutes < 120 ? t("devices.minutes", { count: minutes }) : t("devices.hours", { count: Math.round(minutes / 60) });
  return offsetMs > 0 ? t("devices.clockSlow", { by }) : t("devices.clockFast", { by });
}
