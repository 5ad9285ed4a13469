import { useCallback, useEffect, useRef, useState } from "react";

export interface Here {
  /** [lon, lat] */
  position: [number, number];
  accuracyM: number;
}

export type LocateFault = "denied" | "failed" | "missing";

/** Follows the device's position while switched on. Nothing of it leaves the device. */
export function useLocate() {
  const [on, setOn] = useState(false);
  const [here, setHere] = useState<Here | null>(null);
  const [fault, setFault] = useState<LocateFault | null>(null);
  const watch = useRef<number | null>(null);

  const stop = useCallback(() => {
    if (watch.current !== null) navigator.geolocation.clearWatch(watch.current);
    watch.current = null;
    setOn(false);
    setHere(null);
  }, []);
  const start = useCallback(() => {
    setFault(null);
    if (!("geolocation" in navigator) || !window.isSecureContext) return setFault("missing");
    setOn(true);
    watch.current = navigator.geolocation.watchPosition(
      ({ coords }) => setHere({ position: [coords.longitude, coords.latitude], accuracyM: coords.accuracy }),
      (error) => {
        stop();
        setFault(error.code === error.PERMISSION_DENIED ? "denied" : "failed");
      },
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 10_000 },
    );
  }, [stop]);
  useEffect(() => stop, [stop]);
  return { on, here, fault, toggle: on ? stop : start, dismiss: () => setFault(null) };
}
