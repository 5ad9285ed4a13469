import { useCallback, useEffect, useRef, useState } from "react";
import { averageFix, type AverageFix, type TimedFix } from "../../../ui/average-fixes.ts";
import type { Fix } from "../../../ui/use-geolocation.ts";

export interface Measuring {
  isOn: boolean;
  /** Of the fixes so far. */
  average: AverageFix | null;
  /** Until the chosen time is over; counted from the first fix. */
  secondsLeft: number;
  start: () => void;
  /** Ends early: what was measured stands. */
  stop: () => void;
}

const tickMs = 250;

/**
 * Averages what the form's own watch reports, for `seconds` from its first fix on. The fix that is there already counts
 * as the first: a watch calls only when the position has changed, so for a phone that stands still it is the present one.
 */
export function useMeasure(fix: Fix | null, seconds: number, onMeasured: (average: AverageFix) => void): Measuring {
  const [isOn, setOn] = useState(false);
  const [fixes, setFixes] = useState<readonly TimedFix[]>([]);
  const [secondsLeft, setSecondsLeft] = useState(seconds);
  const report = useRef(onMeasured);
  useEffect(() => {
    report.current = onMeasured;
  });

  useEffect(() => {
    if (isOn && fix) setFixes((before) => [...before, { ...fix, at: new Date().toISOString() }]);
  }, [isOn, fix]);

  const average = averageFix(fixes);
  const latest = useRef(average);
  useEffect(() => {
    latest.current = average;
  });
  const start = useCallback(() => {
    setFixes([]);
    setSecondsLeft(seconds);
    setOn(true);
  }, [seconds]);
  const stop = useCallback(() => {
    setOn(false);
    if (latest.current) report.current(latest.current);
  }, []);

  const began = fixes.length > 0;
  useEffect(() => {
    if (!isOn || !began) return;
    const begin = Date.now();
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil(seconds - (Date.now() - begin) / 1000));
      setSecondsLeft(left);
      if (left === 0) stop();
    }, tickMs);
    return () => clearInterval(timer);
  }, [isOn, began, seconds, stop]);

  return { isOn, average, secondsLeft, start, stop };
}
