/**
 * A scale bar: the longest round distance (1, 2 or 5 times a power of ten, in metres) that fits.
 * @param metresPerPixel metres under one pixel
 * @param maxPixels room for the bar
 */
export function scaleOf(metresPerPixel: number, maxPixels: number): { metres: number; pixels: number } {
  const most = metresPerPixel * maxPixels;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
  return { metres, pixels: Math.round(metres / metresPerPixel) };
}
