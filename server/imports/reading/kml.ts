/** KML (OGC 12-007r2) as a stream of its placemarks, alone or inside a KMZ. */
import { limits } from "./limits.ts";
import { placeRows, type Place } from "./places.ts";
import { refusal } from "./refusals.ts";
import type { SheetRow } from "./table.ts";
import { bytesOf, decoded } from "./text.ts";
import { readXml, type XmlReader } from "./xml.ts";
import { openZip, type Zip } from "./zip.ts";

/** The placemarks of a KML file as rows: name, description, folder, its own data, coordinates. */
export function kmlRows(path: string, encoding: string): AsyncGenerator<SheetRow> {
  return placeRows(() => placemarks(decoded(bytesOf(path), encoding)));
}

/** Name of the KML inside a KMZ: `doc.kml` by custom, else the first; null when there is none. */
export function kmlPart(zip: Zip): string | null {
  return zip.names.find((name) => name === "doc.kml") ?? zip.names.find((name) => /\.kml$/i.test(name)) ?? null;
}

/** As `kmlRows`, for the KML that is the part `part` of a ZIP. */
export function kmzRows(path: string, part: string): AsyncGenerator<SheetRow> {
  return placeRows(async function* () {
    const zip = await openZip(path);
    try {
      yield* placemarks(decoded(zip.read(part), "utf-8"));
    } finally {
      zip.close();
    }
  });
}

async function* placemarks(chunks: AsyncIterable<string>): AsyncGenerator<Place> {
  let any = false;
  for await (const place of readXml(chunks, placemarkReader)) {
    any = true;
    yield place;
  }
  if (!any) throw refusal("noPlacemark");
}

interface Draft {
  properties: Map<string, string>;
  points: string[];
}

/** Elements whose text is a property, with the element they must stand in. */
const parents = {
  name: "Placemark",
  description: "Placemark",
  value: "Data",
  SimpleData: "SchemaData",
  coordinates: "Point",
};

function placemarkReader(emit: (place: Place) => void): XmlReader {
  const path: string[] = [];
  const folders: string[] = [];
  let draft: Draft | null = null;
  let dataName = "";
  let text = "";
  const inside = (name: string) => parents[name as keyof typeof parents] === path.at(-2);
  return {
    open(name, attributes) {
      path.push(name);
      text = "";
      if (name === "Folder") folders.push("");
      if (name === "Placemark") draft = { properties: new Map(), points: [] };
      if (name === "Data" || name === "SimpleData") dataName = attributes.name ?? "";
    },
    text(part) {
      if (text.length <= limits.cellCharacters) text += part;
    },
    close(name) {
      const value = text.trim();
      if (draft && inside(name)) keep(draft, name, dataName, value);
      if (name === "name" && path.at(-2) === "Folder") folders[folders.length - 1] = value;
      if (name === "Folder") folders.pop();
      if (name === "Placemark" && draft) {
        emit(placeOf(draft, folders));
        draft = null;
      }
      path.pop();
      text = "";
    },
  };
}

function keep(draft: Draft, name: string, dataName: string, value: string): void {
  if (name === "coordinates") draft.points.push(value);
  else draft.properties.set(name === "name" || name === "description" ? name : dataName, value);
}

/** A placemark of several points, or of none, has no one place: its row stays, without coordinates. */
function placeOf({ properties, points }: Draft, folders: readonly string[]): Place {
  const folder = folders.filter((name) => name !== "").join(" / ");
  const [point, another] = points;
  // "longitude,latitude[,altitude]"
  const [lon = "", lat = ""] = point === undefined || another !== undefined ? [] : point.split(",");
  return {
    properties: folder === "" ? properties : new Map([...properties, ["folder", folder]]),
    lon: lon.trim(),
    lat: lat.trim(),
  };
}
