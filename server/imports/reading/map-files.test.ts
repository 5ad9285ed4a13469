import { describe, expect, test } from "@jest/globals";
import { cellsOf, refusalOf, tableOf, zipOf } from "./test-files.ts";

const feature = (properties: unknown, geometry: unknown, id?: unknown) => ({
  type: "Feature",
  id,
  properties,
  geometry,
});
const point = (...coordinates: number[]) => ({ type: "Point", coordinates });
const collection = (...features: unknown[]) => JSON.stringify({ type: "FeatureCollection", features });

describe("GeoJSON", () => {
  test("has a header of all properties, and a row for every feature", async () => {
    const { shape, rows } = await tableOf(
      collection(
        feature({ nama: "A", tinggi: 42.5 }, point(112.65, -7.16), 7),
        feature(
          { nama: "B", aktif: true, sumber: { tahun: 2020 } },
          {
            type: "LineString",
            coordinates: [
              [1, 2],
              [3, 4],
            ],
          },
        ),
        feature({ nama: null, akhir: 1e-7 }, { type: "MultiPoint", coordinates: [[112.7, -7.2]] }),
        feature(null, null),
      ),
    );
    expect(shape).toEqual({ format: "geojson", encoding: "utf-8", delimiter: null, sheets: [], sheet: null });
    expect(rows).toEqual([
      { row: 1, cells: ["id", "nama", "tinggi", "aktif", "sumber", "akhir", "lintang", "bujur"] },
      { row: 2, cells: ["7", "A", "42.5", "", "", "", "-7.16", "112.65"] },
      { row: 3, cells: ["", "B", "", "true", '{"tahun":2020}'] },
      { row: 4, cells: ["", "", "", "", "", "0.0000001", "-7.2", "112.7"] },
    ]);
  });

  test("a property called like a coordinate does not stand beside the point", async () => {
    const cells = await cellsOf(collection(feature({ Lintang: "1", __proto__x: 2 }, point(112, -7))));
    expect(cells).toEqual([
      ["Lintang (atribut)", "__proto__x", "lintang", "bujur"],
      ["1", "2", "-7", "112"],
    ]);
  });

  test("a collection without features is a header, other JSON is refused", async () => {
    expect(await cellsOf(collection())).toEqual([["lintang", "bujur"]]);
    expect(await refusalOf('{"towers":[{"a":1}]}')).toMatch(/invalid-data: .*no GeoJSON FeatureCollection/);
    expect(await refusalOf(JSON.stringify(feature({}, point(1, 2))))).toMatch(/no GeoJSON FeatureCollection/);
  });

  test("cut off or misspelt, it is damaged", async () => {
    const whole = collection(feature({ nama: "A" }, point(1, 2)), feature({}, null));
    expect(await refusalOf(whole.slice(0, -1))).toMatch(/damaged/);
    expect(await refusalOf(whole.slice(0, 60))).toMatch(/damaged/);
    expect(await refusalOf(`${whole}]`)).toMatch(/damaged/);
    expect(await refusalOf(whole.replace("nama", 'na"ma'))).toMatch(/damaged/);
  });

  test("too deep, too wide and too many are refused", async () => {
    expect(await refusalOf(`{"type":"FeatureCollection","features":[${"[".repeat(10_000_000)}`)).toMatch(/too deep/);
    expect(await refusalOf(`{"a":`.repeat(1_000_000))).toMatch(/too deep/);
    const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_value, at) => [`k${at}`, at]));
    expect(await refusalOf(collection(feature(wide, null)))).toMatch(/more than 200 columns/);
    expect(
      await refusalOf(`{"features":[${'{"properties":{"a":1}},'.repeat(200_000)}{"properties":{"a":1}}]}`),
    ).toMatch(/200,000 rows/);
  });
});

const kml = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${body}</Document></kml>`;
const placemark = (name: string, body: string) => `<Placemark><name>${name}</name>${body}</Placemark>`;
const at = (coordinates: string) => `<Point><coordinates>\n ${coordinates} </coordinates></Point>`;

describe("KML", () => {
  const body =
    "<name>Peta</name><Folder><name>Mitratel</name>" +
    placemark("A &amp; B", `<description><![CDATA[<b>tinggi</b>]]></description>${at("112.65,-7.16,0")}`) +
    placemark(
      "C",
      `<ExtendedData><Data name="site id"><value>GRS-1</value></Data>` +
        `<SchemaData><SimpleData name="tinggi">42</SimpleData></SchemaData></ExtendedData>${at("112.7,-7.2")}`,
    ) +
    "</Folder>" +
    placemark("jalur", "<LineString><coordinates>1,2 3,4</coordinates></LineString>");
  const cells = [
    ["name", "description", "folder", "site id", "tinggi", "lintang", "bujur"],
    ["A & B", "<b>tinggi</b>", "Mitratel", "", "", "-7.16", "112.65"],
    ["C", "", "Mitratel", "GRS-1", "42", "-7.2", "112.7"],
    ["jalur"],
  ];

  test("has a row for every placemark, with its folder and its data", async () => {
    const { shape, rows } = await tableOf(kml(body));
    expect(shape).toEqual({ format: "kml", encoding: "utf-8", delimiter: null, sheets: [], sheet: null });
    expect(rows.map((row) => row.cells)).toEqual(cells);
  });

  test("is read inside a KMZ too, and with prefixes", async () => {
    const kmz = zipOf([
      { name: "gambar/a.png", data: "x" },
      { name: "doc.kml", data: kml(body) },
    ]);
    expect(await cellsOf(kmz)).toEqual(cells);
    const prefixed = kml(body)
      .replace(/<(\/?)(?=[A-Za-z])(?!b>)/g, "<$1k:")
      .replace("<k:b>", "<b>")
      .replace("xmlns=", "xmlns:k=");
    expect((await cellsOf(prefixed))[2]).toEqual(cells[2]);
  });

  test("without placemarks, cut off, or another XML is refused", async () => {
    expect(await refusalOf(kml("<name>Peta</name>"))).toMatch(/no placemark/);
    expect(await refusalOf(kml(body).slice(0, -10))).toMatch(/damaged/);
    expect(await refusalOf('<?xml version="1.0"?><gpx><wpt lat="1" lon="2"/></gpx>')).toMatch(/no KML/);
  });

  test("billion laughs and external entities are not read", async () => {
    const laughs = Array.from(
      { length: 9 },
      (_value, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
    ).join("");
    const bomb = `<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY l0 "lol">${laughs}]><kml>${placemark("&l9;", "")}</kml>`;
    expect(await refusalOf(bomb)).toMatch(/invalid-data: .*DOCTYPE/);
    const outside = `<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml>${placemark("&x;", "")}</kml>`;
    expect(await refusalOf(outside)).toMatch(/invalid-data: .*DOCTYPE/);
    expect(await refusalOf(zipOf([{ name: "doc.kml", data: bomb }]))).toMatch(/DOCTYPE/);
    expect(await refusalOf(kml(placemark("&x;", "")))).toMatch(/damaged/);
  });

  test("elements without end are given up", async () => {
    expect(await refusalOf(kml("<Folder>".repeat(3_000_000)))).toMatch(/too deep/);
    expect(await refusalOf(kml(placemark("x".repeat(20_000_000), "")))).toMatch(/damaged/);
    expect(await refusalOf(kml(`<Placemark ${"a".repeat(20_000_000)}`))).toMatch(/damaged/);
  });
});
