/** Boundaries of the regency's areas: computed approximations, official ones by import, and what they say of towers. */
export { deriveAreas } from "./areas/derive.ts";
export { AreaImportError, importAreas, type AreaImportReport } from "./areas/import.ts";
export { listAreaMismatches, type AreaMismatch } from "./areas/mismatches.ts";
