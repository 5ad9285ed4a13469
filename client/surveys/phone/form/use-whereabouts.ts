import { useEffect, useRef } from "react";
import type { Moment } from "../../../../contract/survey-content.ts";
import { useGeolocation } from "../../../ui/use-geolocation.ts";
import type { Whereabouts } from "./form-context.ts";

/** A fix that comes this long after the form was opened still says where it was opened, milliseconds. */
const openingMs = 60_000;

/**
 * Follows the phone for as long as the form is open, and puts its first position beside the moment of opening when that
 * had none yet.
 */
export function useWhereabouts(opened: Moment, onOpened: (opened: Moment) => void): Whereabouts {
  const first = useRef({ opened, onOpened });
  useEffect(() => {
    first.current = { opened, onOpened };
  });
  const { fix, fault, locate } = useGeolocation(true, ({ position, accuracyM }) => {
    const { opened: moment, onOpened: report } = first.current;
    if (moment.position === null && Date.now() - Date.parse(moment.at) < openingMs)
      report({ ...moment, position, accuracyM });
  });
  useEffect(locate, [locate]);
  return { fix, fault, locate };
}
