/** Reads a GeoJSON file of boundaries as agencies publish them; no database, all problems at once. */
import { z } from "zod";

/** One area of the file. Coordinates are longitude, latitude in degrees (WGS 84). */
export interface GivenArea {
  /** Place in the file, counted from 1 as people count. */
  feature: number;
  /** Digits of the code: 4 regency, 6 district, 7 district (BPS), 10 village. */
  digits: string;
  geometry: z.output<typeof geometrySchema>;
}

export interface Problem {
  feature: number;
  /** As the file writes it; null when there is none. */
  code: string | null;
  problem: string;
}

/** Where published files put the code of an area, most telling first: ours, BIG's, and what QGIS users type. */
const codeProperties = [
  "code",
  "kode",
  "kdepum",
  "kdcpum",
  "kdpkab",
  "kode_desa",
  "kode_kel",
  "kode_kec",
  "kd_desa",
  "kd_kec",
  "kode_wilayah",
  "kd_wilayah",
  "kemendagri",
  "kode_kemendagri",
  "id_desa",
  "id_kec",
] as const;

const ring = z.array(z.array(z.number()).min(2)).min(4);
const geometrySchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring).min(1)).min(1) }),
]);
const collectionSchema = z.object({
  type: z.literal("FeatureCollection"),
  crs: z.object({ properties: z.object({ name: z.string() }) }).nullish(),
  features: z
    .array(z.object({ properties: z.record(z.string(), z.unknown()).nullable(), geometry: z.unknown() }))
    .min(1),
});

/** Splits a file into areas that can be used and problems that its owner has to mend. */
export function readAreas(input: unknown): { areas: GivenArea[]; problems: Problem[] } {
  const parsed = collectionSchema.safeParse(input);
  if (!parsed.success) {
    const where = parsed.error.issues
      .map((issue) => `${issue.path.join(".") || "the file"}: ${issue.message}`)
      .join("; ");
    return { areas: [], problems: [whole(`not a GeoJSON FeatureCollection of areas (${where})`)] };
  }
  const crs = parsed.data.crs?.properties.name;
  if (crs !== undefined && !/CRS:?:?84|4326$/.test(crs)) {
    return { areas: [], problems: [whole(`coordinates are in ${crs}; export it in WGS 84 (EPSG:4326)`)] };
  }
  const areas: GivenArea[] = [];
  const problems: Problem[] = [];
  parsed.data.features.forEach(({ properties, geometry }, i) => {
    const feature = i + 1;
    const code = codeOf(properties ?? {});
    const digits = code?.replaceAll(/[.\s-]/g, "") ?? "";
    const shape = geometrySchema.safeParse(geometry);
    if (code === null) {
      problems.push({
        feature,
        code,
        problem: `no code; expected in one of the properties ${codeProperties.join(", ")}`,
      });
    } else if (!/^(\d{4}|\d{6}|\d{7}|\d{10})$/.test(digits)) {
      problems.push({
        feature,
        code,
        problem: "not a code of a regency (35.25), district (35.25.01) or village (35.25.01.2001)",
      });
    } else if (!shape.success) {
      problems.push({
        feature,
        code,
        problem: "no area: the geometry must be a Polygon or MultiPolygon with closed rings",
      });
    } else {
      const problem = ringProblem(shape.data);
      if (problem) problems.push({ feature, code, problem });
      else areas.push({ feature, digits, geometry: shape.data });
    }
  });
  return { areas, problems };
}

function whole(problem: string): Problem {
  return { feature: 0, code: null, problem };
}

function codeOf(properties: Record<string, unknown>): string | null {
  const byName = new Map(Object.entries(properties).map(([name, value]) => [name.toLowerCase(), value]));
  for (const name of codeProperties) {
    const value = byName.get(name);
    if (typeof value === "string" && value.trim() !== "") return value.trim();
    if (typeof value === "number") return String(value);
  }
  return null;
}

function ringProblem(geometry: GivenArea["geometry"]): string | null {
  const rings = geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
  for (const points of rings) {
    const first = points[0];
    const last = points.at(-1);
    if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
      return "a ring is not closed: its first and last point differ";
    for (const [x = NaN, y = NaN] of points) {
      if (Math.abs(x) <= 180 && Math.abs(y) <= 90) continue;
      if (Math.abs(x) <= 90 && Math.abs(y) <= 180) {
        return `coordinates are swapped: ${x}, ${y} is latitude, longitude; GeoJSON wants longitude, latitude`;
      }
      return `${x}, ${y} is not on the earth; are these metres? Export the file in degrees, WGS 84 (EPSG:4326)`;
    }
  }
  return null;
}
