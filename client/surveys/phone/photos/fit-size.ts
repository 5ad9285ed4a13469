/** Longest side of a photo that is kept, pixels. */
export const mostPixels = 1600;
/** What a photo should weigh at most, bytes. */
export const aimBytes = 300 * 1024;
/** Longest side of a thumbnail, pixels. */
export const thumbPixels = 240;

/** The size with the same shape whose longer side is at most `most` pixels; never larger than the original. */
export function fitWithin(width: number, height: number, most: number): { width: number; height: number } {
  const share = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

const best = 0.85;
const worst = 0.45;
/** Halving the span of qualities four times leaves steps of 0.025: nobody sees less. */
const halvings = 4;
/** Sides that are tried one after the other when even the worst quality weighs too much. */
const sides = [mostPixels, 1280, 1024];

/**
 * The best picture that weighs at most `limit` bytes: first by quality, then by size. What is still too heavy at the
 * smallest is given back all the same: a photo is never lost for its weight.
 *
 * @param encode draws the picture with its longer side at most `side` pixels, as JPEG of a quality from 0 to 1
 */
export async function lightEnough<Picture extends { size: number }>(
  encode: (side: number, quality: number) => Promise<Picture>,
  limit: number = aimBytes,
): Promise<Picture> {
  let lightest: Picture | null = null;
  for (const side of sides) {
    const fine = await encode(side, best);
    if (fine.size <= limit) return fine;
    lightest = await encode(side, worst);
    if (lightest.size > limit) continue;
    let kept = lightest;
    let [low, high] = [worst, best];
    for (let i = 0; i < halvings; i++) {
      const quality = (low + high) / 2;
      const tried = await encode(side, quality);
      if (tried.size <= limit) [kept, low] = [tried, quality];
      else high = quality;
    }
    return kept;
  }
  return lightest as Picture;
}
