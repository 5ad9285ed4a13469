/** The list as KML 2.2 for Google Earth and its like: a placemark per tower, in the colour of its status. */
import { statuses } from "../../contract/status.ts";
import { statusWords } from "../imports/words.ts";
import { exportColumns, type ExportRow } from "./columns.ts";
import { statusFill } from "./status-fill.ts";

/** The position is the point; the name is the placemark's own. */
const columns = exportColumns.filter(({ key }) => !["lintang", "bujur"].includes(key));

/** Text as XML 1.0 can hold it: the characters that no escape makes legal are left out. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** KML writes colours as alpha, blue, green, red. */
function kmlColor(argb: string): string {
  const [alpha, red, green, blue] = argb.match(/../g) as [string, string, string, string];
  return `${alpha}${blue}${green}${red}`.toLowerCase();
}

/** Batches of rows as one KML document. @param name of the document, as a person reads it */
export async function* kmlOf(batches: AsyncIterable<readonly ExportRow[]>, name: string): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>${xmlText(name)}</name>\n`;
  for (const status of statuses) {
    yield `<Style id="${status}"><IconStyle><color>${kmlColor(statusFill[status].fill)}</color></IconStyle></Style>\n`;
  }
  for await (const rows of batches) yield rows.map(placemark).join("");
  yield "</Document></kml>\n";
}

function placemark(row: ExportRow): string {
  const title = [row.number, row.name].filter(Boolean).join(" · ");
  const data = columns.flatMap(({ key, value }) => {
    const cell = value(row);
    return cell === null ? [] : [`<Data name="${key}"><value>${xmlText(String(cell))}</value></Data>`];
  });
  const [lon, lat] = row.position;
  return (
    `<Placemark id="${row.number}"><name>${xmlText(title)}</name><Snippet>${xmlText(statusWords[row.status][0])}</Snippet>` +
    `<styleUrl>#${row.status}</styleUrl><ExtendedData>${data.join("")}</ExtendedData>` +
    `<Point><coordinates>${lon},${lat}</coordinates></Point></Placemark>\n`
  );
}
