const radians = Math.PI / 180;
/** Horizontal part of the camera's view below which the phone lies flat and the view has no direction. */
const flat = 0.5;

/** What a `DeviceOrientationEvent` says, in degrees; Safari adds the compass heading. */
export interface Orientation {
  absolute: boolean;
  alpha: number | null;
  beta: number | null;
  gamma: number | null;
  webkitCompassHeading?: number;
}

/**
 * Where the camera at the back of the phone looks, degrees clockwise from north; null when the phone does not know.
 * A phone that lies flat looks where its upper edge points. North is the compass's own: in Java it differs from the
 * true one by about a degree, less than any phone's compass errs.
 *
 * The rotation is that of the W3C's Device Orientation (Z-X'-Y'', east-north-up).
 */
export function headingOf({ absolute, alpha, beta, gamma, webkitCompassHeading }: Orientation): number | null {
  if (webkitCompassHeading !== undefined) return turn(webkitCompassHeading);
  if (!absolute || alpha === null || beta === null || gamma === null) return null;
  const [a, b, c] = [alpha * radians, beta * radians, gamma * radians];
  const east = -(Math.cos(c) * Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.sin(c));
  const north = -(Math.sin(a) * Math.sin(c) - Math.cos(a) * Math.cos(c) * Math.sin(b));
  if (Math.hypot(east, north) < flat) return turn(-alpha);
  return turn(Math.atan2(east, north) / radians);
}

const turn = (degrees: number) => (Math.round(degrees) + 720) % 360;
