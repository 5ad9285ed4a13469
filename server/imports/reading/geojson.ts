/** GeoJSON (RFC 7946) as a stream of its features: one feature at a time stands in memory. */
import { Tokenizer, TokenParser, TokenType } from "@streamparser/json";
import { limits } from "./limits.ts";
import { placeRows, type Place } from "./places.ts";
import { asRefusal, refusal } from "./refusals.ts";
import type { SheetRow } from "./table.ts";
import { bytesOf } from "./text.ts";
import { withoutExponent } from "./xlsx-values.ts";

/**
 * The features of a FeatureCollection as rows.
 * @throws ProblemError `invalid-data` when it is no FeatureCollection, damaged, too deep or has a feature too large
 */
export function geojsonRows(path: string): AsyncGenerator<SheetRow> {
  return placeRows(() => features(path));
}

async function* features(path: string): AsyncGenerator<Place> {
  let isCollection = false;
  let ready: Place[] = [];
  const parser = new TokenParser({ paths: ["$.type", "$.features.*"], keepStack: false });
  parser.onValue = ({ value, key, stack }) => {
    const isFeature = stack.length === 2 && typeof key === "number";
    isCollection ||= isFeature || value === "FeatureCollection";
    if (isFeature) ready.push(placeOf(value));
  };
  const tokenizer = guarded(parser);
  try {
    for await (const chunk of bytesOf(path)) {
      tokenizer.write(chunk);
      for (const place of ready) yield place;
      ready = [];
    }
    if (!tokenizer.isEnded) tokenizer.end();
  } catch (error) {
    throw asRefusal(error);
  }
  if (!parser.isEnded) throw refusal("damaged");
  if (!isCollection) throw refusal("otherJson");
}

/** A tokenizer that feeds `parser` and stops where the file is deeper, or one value larger, than the limits. */
function guarded(parser: TokenParser): Tokenizer {
  const tokenizer = new Tokenizer();
  let depth = 0;
  let begin = 0;
  tokenizer.onToken = (token) => {
    if (token.token === TokenType.LEFT_BRACE || token.token === TokenType.LEFT_BRACKET) depth += 1;
    if (token.token === TokenType.RIGHT_BRACE || token.token === TokenType.RIGHT_BRACKET) depth -= 1;
    if (depth > limits.jsonDepth) throw refusal("tooDeep");
    // Two deep is the list of features itself.
    if (depth <= 2) begin = token.offset;
    if (token.offset - begin > limits.featureBytes) throw refusal("damaged");
    parser.write(token);
  };
  return tokenizer;
}

function placeOf(value: unknown): Place {
  const { id, properties, geometry } = record(value);
  const texts = new Map<string, string>();
  if (typeof id === "string" || typeof id === "number") texts.set("id", textOf(id));
  for (const [name, property] of Object.entries(record(properties))) texts.set(name, textOf(property));
  return { properties: texts, ...pointOf(record(geometry)) };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** Lines and areas have no one place where a tower could stand: their row stays, without coordinates. */
function pointOf({ type, coordinates }: Record<string, unknown>): Pick<Place, "lon" | "lat"> {
  const list: readonly unknown[] = Array.isArray(coordinates) ? coordinates : [];
  const position = type === "MultiPoint" && list.length === 1 ? list[0] : type === "Point" ? list : [];
  const [lon, lat] = (Array.isArray(position) ? position : []) as unknown[];
  return typeof lon === "number" && typeof lat === "number" ? { lon: textOf(lon), lat: textOf(lat) } : noPoint;
}

const noPoint = { lon: "", lat: "" };

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return withoutExponent(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
