import type { Moment } from "../../../contract/survey-content.ts";
import type { Fix } from "../../ui/use-geolocation.ts";

/** A phone that stands still may tell nothing new for this long; an older fix does not say where it is now. */
const maximumAge = 30_000;

/**
 * Where the phone is now; null when it does not say so in time, or may not.
 * @param timeoutMs how long to wait at most
 */
export function whereNow(timeoutMs: number): Promise<Fix | null> {
  if (!("geolocation" in navigator) || !window.isSecureContext) return Promise.resolve(null);
  return new Promise((resolve) => {
    // A question to the person that stays unanswered is no error of the phone's and never times out by itself.
    const timer = setTimeout(() => resolve(null), timeoutMs + 500);
    const answer = (fix: Fix | null) => {
      clearTimeout(timer);
      resolve(fix);
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => answer({ position: [coords.longitude, coords.latitude], accuracyM: coords.accuracy }),
      () => answer(null),
      { enableHighAccuracy: true, timeout: timeoutMs, maximumAge },
    );
  });
}

/** Now, by the phone's own clock, and where. */
export function momentAt(fix: Fix | null): Moment {
  return { at: new Date().toISOString(), position: fix?.position ?? null, accuracyM: fix?.accuracyM ?? null };
}
