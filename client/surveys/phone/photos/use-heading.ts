import { useCallback, useEffect, useRef, useState } from "react";
import { headingOf, type Orientation } from "./heading.ts";

/** Safari asks the person before it tells where the phone points. */
interface AskingEvent {
  requestPermission?: () => Promise<"granted" | "denied">;
}

export interface Heading {
  /** Where the camera looks now, degrees clockwise from north; null: unknown. */
  now: () => number | null;
  /** The phone has to be asked first, from a press of the person. */
  mustAsk: boolean;
  ask: () => Promise<void>;
}

/** Follows the phone's compass while photos may be taken. */
export function useHeading(): Heading {
  const latest = useRef<number | null>(null);
  const asking = typeof DeviceOrientationEvent === "undefined" ? undefined : (DeviceOrientationEvent as AskingEvent);
  const [mustAsk, setMustAsk] = useState(false);
  useEffect(() => {
    // Chromium answers at once; Safari refuses to be asked without a press, and only then there is a button to press.
    asking?.requestPermission?.().catch(() => setMustAsk(true));
  }, [asking]);
  useEffect(() => {
    const onTurn = (event: Event) => {
      latest.current = headingOf(event as unknown as Orientation) ?? latest.current;
    };
    // Chromium tells true directions in an event of their own; Safari in the ordinary one.
    const names = ["deviceorientationabsolute", "deviceorientation"];
    for (const name of names) window.addEventListener(name, onTurn);
    return () => {
      for (const name of names) window.removeEventListener(name, onTurn);
    };
  }, [mustAsk]);
  const ask = useCallback(async () => {
    await asking?.requestPermission?.();
    setMustAsk(false);
  }, [asking]);
  return { now: useCallback(() => latest.current, []), mustAsk, ask };
}
