import { useCallback, useEffect, useRef, useState } from "react";
import type { Position } from "../../contract/geometry.ts";

/** A position of the phone: (lon, lat) and the radius in metres within which it truly lies. */
export interface Fix {
  position: Position;
  accuracyM: number;
}

export type GeolocationFault = "denied" | "unavailable" | "timeout" | "unsupported";

export interface Geolocation {
  state: "idle" | "locating" | "found" | "failed";
  fix: Fix | null;
  fault: GeolocationFault | null;
  /** Asks the phone (again). */
  locate: () => void;
}

const faults: Record<number, GeolocationFault> = { 1: "denied", 2: "unavailable", 3: "timeout" };
const options: PositionOptions = { enableHighAccuracy: true, timeout: 20_000, maximumAge: 5_000 };

/**
 * The position of this device. `watch` follows it until the component goes; otherwise one position per `locate()`.
 * Fixes get better for some seconds after the first: a watcher shows each of them.
 */
export function useGeolocation(watch: boolean, onFix?: (fix: Fix) => void): Geolocation {
  const [result, setResult] = useState<Omit<Geolocation, "locate">>({
    state: "idle",
    fix: null,
    fault: null,
  });
  const watching = useRef<number | null>(null);
  const report = useRef(onFix);
  useEffect(() => {
    report.current = onFix;
  });

  const stop = useCallback(() => {
    if (watching.current !== null) navigator.geolocation.clearWatch(watching.current);
    watching.current = null;
  }, []);

  const locate = useCallback(() => {
    if (!("geolocation" in navigator) || !window.isSecureContext) {
      setResult({ state: "failed", fix: null, fault: "unsupported" });
      return;
    }
    stop();
    setResult((before) => ({ ...before, state: "locating", fault: null }));
    const found: PositionCallback = ({ coords }) => {
      const fix: Fix = { position: [coords.longitude, coords.latitude], accuracyM: coords.accuracy };
      setResult({ state: "found", fix, fault: null });
      report.current?.(fix);
    };
    const failed: PositionErrorCallback = ({ code }) =>
      // A fix that was good a moment ago is better than none.
      setResult((before) =>
        before.fix ? before : { state: "failed", fix: null, fault: faults[code] ?? "unavailable" },
      );
    if (watch) watching.current = navigator.geolocation.watchPosition(found, failed, options);
    else navigator.geolocation.getCurrentPosition(found, failed, options);
  }, [stop, watch]);

  useEffect(() => stop, [stop]);
  return { ...result, locate };
}
