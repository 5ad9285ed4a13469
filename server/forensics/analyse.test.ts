import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { sampleContext } from "../../fixtures/lists/dirty-context.ts";
import { applyRepairs, createAnalysis } from "./analyse.ts";
import { analyseRows } from "./analyse-rows.ts";
import { detectLayout } from "./layout.ts";
import type { FindingKind, Values } from "./types.ts";

const context = sampleContext();
const header = ["Site ID", "Nama Site", "Pemilik", "Kecamatan", "Desa", "Latitude", "Longitude", "Tipe Menara", "Tinggi", "Jenis Izin", "No Izin", "Tgl Terbit", "Berlaku Sampai"]; // prettier-ignore
/** A clean row: Bulangan in Dukun, the place of GRS-0001. */
const clean = ["BRU-1", "Bulangan Baru", "Mitratel", "Dukun", "Bulangan", "-6.974123", "112.394123", "SST 4 Kaki", "42", "HO", "503.8/61/HO/2013", "20/04/2013", "20/04/2016"]; // prettier-ignore

type Change = Partial<
  Record<
    "pemilik" | "kec" | "desa" | "lat" | "lon" | "tipe" | "tinggi" | "jenis" | "nomor" | "terbit" | "sampai",
    string
  >
>;
const places = { pemilik: 2, kec: 3, desa: 4, lat: 5, lon: 6, tipe: 7, tinggi: 8, jenis: 9, nomor: 10, terbit: 11, sampai: 12 } as const; // prettier-ignore

function row(change: Change): string[] {
  const cells = [...clean];
  for (const [key, cell] of Object.entries(change)) cells[places[key as keyof typeof places]] = cell;
  return cells;
}

function examine(...rows: string[][]) {
  return analyseRows(
    [header, ...rows].map((cells, index) => ({ row: index + 1, cells })),
    context,
  );
}

function first(change: Change) {
  const { rows } = examine(row(change));
  const { values, findings } = rows[1] ?? { values: {}, findings: [] };
  return { values, kinds: findings.map(({ kind }) => kind), findings, mended: applyRepairs(values, findings) };
}

describe("one row", () => {
  test("a clean row is read without a word", () => {
    const { values, kinds } = first({});
    expect(kinds).toEqual([]);
    expect(values).toMatchObject({ site_id: "BRU-1", lintang: -6.974123, bujur: 112.394123, tinggi_m: 42, izin_jenis: "HO", izin_tanggal_terbit: "2013-04-20", izin_berlaku_sampai: "2016-04-20", jenis_menara: "sst_four_leg" }); // prettier-ignore
  });

  const position = { lintang: expect.closeTo(-6.974123, 3), bujur: expect.closeTo(112.394123, 3) };
  test.each<[Change, FindingKind, object]>([
    [{ lat: "-6974123" }, "lost_decimal", position],
    [{ lat: "-697412", lon: "11239412" }, "lost_decimal", position],
    [{ lat: "-6,974,123.000000" }, "thousands_separator", position],
    [{ lon: "112.394.123" }, "thousands_separator", position],
    [{ lat: "-697.412" }, "thousands_separator", position],
    [{ lat: "112.394123", lon: "-6.974123" }, "swapped", position],
    [{ lat: "-6.974123, 112.394123", lon: "" }, "glued", position],
    [{ lat: "112.394123 -6.974123", lon: "" }, "glued", position],
    [{ lat: "6.974123" }, "sign", position],
    [{ lon: "-112.394123" }, "sign", position],
    [{ lat: `6°58'26.8"S`, lon: `112°23'38.8"E` }, "dms", position],
    [{ lat: `6° 58' 26,8" LS`, lon: `112° 23' 38,8" BT` }, "dms", position],
    [{ lat: "S 6 58 26.8", lon: "E 112 23 38.8" }, "dms", position],
    [{ lat: "6° 58.4474' S", lon: "112° 23.6474' E" }, "ddm", position],
    // Easting and northing by Snyder's series (USGS Professional Paper 1395, p. 61).
    [
      { lat: "9228884.21", lon: "654005.63" },
      "utm",
      { lintang: expect.closeTo(-6.974123, 6), bujur: expect.closeTo(112.394123, 6) },
    ],
    [
      { lat: "654005.63", lon: "9228884.21" },
      "utm",
      { lintang: expect.closeTo(-6.974123, 6), bujur: expect.closeTo(112.394123, 6) },
    ],
    [{ kec: "Dukunn" }, "name_typo", { kecamatan: "Dukun" }],
    [{ desa: "Bulagnan" }, "name_typo", { desa: "Bulangan" }],
    [{ pemilik: "Mitratell" }, "name_typo", { pemilik: "Mitratel" }],
    [
      { pemilik: "PT. Dayamitra Telekomuniksi Tbk." },
      "name_typo",
      { pemilik: expect.stringContaining("Dayamitra Telekomunikasi") },
    ],
    [{ terbit: "41384" }, "excel_serial", { izin_tanggal_terbit: "2013-04-20" }],
    [{ terbit: "20/04/13" }, "two_digit_year", { izin_tanggal_terbit: "2013-04-20" }],
    [{ terbit: "20 April 2013" }, "month_name", { izin_tanggal_terbit: "2013-04-20" }],
    [{ terbit: "04/20/2013" }, "day_month", { izin_tanggal_terbit: "2013-04-20" }],
    [{ terbit: "02/07/2013", sampai: "07/02/2016" }, "day_month", {}],
    [
      { terbit: "20/04/2016", sampai: "20/04/2013" },
      "end_before_start",
      { izin_tanggal_terbit: "2013-04-20", izin_berlaku_sampai: "2016-04-20" },
    ],
    [{ tinggi: "42 m" }, "height_unit", { tinggi_m: 42 }],
    [{ tinggi: "420" }, "height_factor", { tinggi_m: 42 }],
    [{ tinggi: "4200" }, "height_factor", { tinggi_m: 42 }],
    [{ tinggi: "138 ft" }, "height_unit", { tinggi_m: expect.closeTo(42, 0) }],
    [{ nomor: "503/65/IXI/KP2T" }, "roman_month", { izin_nomor: "503/65/IV/KP2T" }],
    [{ tipe: "GF/SST/42" }, "mixed_word", { jenis_tapak: "greenfield", jenis_menara: "sst_four_leg" }],
    [{ tipe: "RT/MT /25" }, "mixed_word", { jenis_tapak: "rooftop", tinggi_m: 25 }],
    [{ tipe: "GF (GreenField)" }, "mixed_word", { jenis_tapak: "greenfield" }],
  ])("%j is %s", (change, kind, mended) => {
    const found = first(change);
    expect(found.kinds).toContain(kind);
    expect(found.mended).toMatchObject(mended);
  });

  test.each<[Change, FindingKind]>([
    [{ lat: "0", lon: "0" }, "placeholder"],
    [{ lat: "-7", lon: "112" }, "placeholder"],
    [{ lat: "-7.5", lon: "110.8" }, "placeholder"],
    [{ lat: "-7.567123", lon: "110.823123" }, "outside_regency"],
    [{ kec: "Kedamean", desa: "" }, "outside_district"],
    [{ desa: "Lowayu" }, "outside_village"],
    [{ desa: "Randuagung" }, "village_elsewhere"],
    [{ lat: "-", lon: "-" }, "missing"],
    [{ lat: "di sawah" }, "unreadable"],
    [{ pemilik: "PT Karya Sejahtera Abadi" }, "name_unknown"],
    [{ tipe: "lihat foto" }, "unknown_word"],
    [{ tinggi: "tinggi sekali" }, "unreadable"],
    [{ jenis: "KTP" }, "unknown_word"],
    [{ terbit: "32/13/2013" }, "unreadable"],
    [{ terbit: "20/04/2031", sampai: "" }, "future_date"],
    [{ sampai: "-" }, "empty_marker"],
  ])("%j is %s", (change, kind) => expect(first(change).kinds).toContain(kind));

  test("a Roman month in the permit's number tells that day and month are exchanged", () => {
    const { mended, kinds } = first({ jenis: "IMB", nomor: "503/65/III/KP2T", terbit: "03/07/2009", sampai: "" });
    expect(kinds).toEqual(["day_month"]);
    expect(mended.izin_tanggal_terbit).toBe("2009-03-07");
  });

  test("an end in words is a term, not a date", () => {
    expect(first({ sampai: "selama bangunan berdiri" }).values).toMatchObject({ izin_jangka: "open_ended" });
    expect(first({ sampai: "3 (tiga) tahun" }).values).toMatchObject({ izin_berlaku_sampai: "2016-04-20" });
  });
});

describe("the whole list", () => {
  const spot = (i: number): Change => ({
    lat: (-6.9741 - 0.00037 * ((i * 7) % 13)).toFixed(6),
    lon: (112.3941 - 0.00029 * ((i * 11) % 17)).toFixed(6),
  });
  const many = (count: number, change: (i: number) => Change) =>
    Array.from({ length: count }, (_, i) => {
      const cells = row({ ...spot(i), nomor: `503.8/${(i * 37) % 101}/HO/2013`, ...change(i) });
      return [`BRU-${i}`, `Bulangan ${i}`, ...cells.slice(2)];
    });
  const kinds = (rows: string[][]) => examine(...rows).rows.map(({ findings }) => findings.map(({ kind }) => kind));

  test("numbers that were dragged down are told from papers of one day", () => {
    const dates = ["03/07/2013", "11/01/2012", "28/09/2014", "17/05/2013", "20/02/2011"];
    const dragged = examine(...many(5, (i) => ({ nomor: `503.3.${i + 2}`, terbit: dates[i] ?? "", sampai: "" }))).rows;
    expect(dragged.map(({ findings }) => findings.some(({ kind, severity }) => kind === "drag_number" && severity === "warning"))).toEqual([false, false, true, true, true, true]); // prettier-ignore
    const genuine = examine(...many(5, (i) => ({ nomor: `503.3.${i + 2}`, sampai: "" }))).rows;
    expect(genuine.flatMap(({ findings }) => findings).filter(({ severity }) => severity !== "info")).toEqual([]);
  });

  test("dragged ends and dragged coordinates", () => {
    expect(
      kinds(many(5, (i) => ({ sampai: `${20 + i}/04/2016` })))
        .slice(2)
        .every((all) => all.includes("drag_date")),
    ).toBe(true);
    expect(kinds(many(5, (i) => ({ lat: (-6.97 - i * 0.00001).toFixed(6), lon: "112.394123" }))).slice(2).every((all) => all.includes("drag_point"))).toBe(true); // prettier-ignore
  });

  test("one point for several towers; the same tower twice; a second permit is no repetition", () => {
    expect(kinds(many(4, () => ({ lat: "-6.974123", lon: "112.394123" }))).flat().filter((kind) => kind === "repeated_point")).toHaveLength(4); // prettier-ignore
    expect(kinds([clean, clean])[2]).toContain("duplicate_row");
    expect(
      kinds([clean, row({ jenis: "IMB", nomor: "640/12/403.55/2006", terbit: "12/09/2006", sampai: "" })])[2],
    ).toEqual([]);
  });

  test("a list shifted against the registry is shifted back", () => {
    const shifted = context.towers.slice(0, 60).map(({ siteId, name, lat, lon }) => {
      const cells = row({
        lat: ((lat ?? 0) + 0.008).toFixed(6),
        lon: ((lon ?? 0) - 0.005).toFixed(6),
        kec: "",
        desa: "",
        nomor: "",
        jenis: "",
        terbit: "",
        sampai: "",
      });
      return [siteId ?? "", name ?? "", ...cells.slice(2)];
    });
    const { rows, list } = examine(...shifted);
    expect(list.map(({ kind }) => kind)).toEqual(["offset"]);
    const tower = context.towers[7];
    const { values, findings } = rows[8] ?? { values: {}, findings: [] };
    const mended: Values = applyRepairs(values, findings);
    expect(mended.lintang).toBeCloseTo(tower?.lat ?? 0, 4);
    expect(mended.bujur).toBeCloseTo(tower?.lon ?? 0, 4);
  });

  test("a list of another regency is told once, and every row too", () => {
    const elsewhere = many(40, (i) => ({
      lat: (-7.52 - i * 0.0013).toFixed(6),
      lon: (110.81 + ((i * 17) % 40) * 0.0019).toFixed(6),
      kec: "Grogol",
      desa: "Telukan",
    }));
    const { list, rows } = examine(...elsewhere);
    expect(list.map(({ kind }) => kind)).toEqual(["list_outside"]);
    expect(rows.slice(1).every(({ findings }) => findings.some(({ kind }) => kind === "outside_regency"))).toBe(true);
  });
});

describe("any input", () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.constantFrom(
      ...clean,
      ...header,
      "-",
      "",
      "1e400",
      "NaN",
      "99999999999999999999",
      "°'\"",
      "//",
      "..,,",
      "0000-00-00",
    ),
    fc.stringMatching(/^[-+\d.,°'" SEWNLTB/:]{0,24}$/),
  );

  test("nothing throws, and every row is accounted for", () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 15 }), { maxLength: 12 }), fc.boolean(), (rows, headed) => {
        const sheet = [...(headed ? [header] : []), ...rows].map((cells, index) => ({ row: index + 1, cells }));
        const layout = detectLayout(sheet, context);
        const analysis = createAnalysis(context, layout);
        const results = sheet.map((one) => analysis.push(one));
        const late = [...analysis.finish().late];
        expect(results.map((one) => one.row)).toEqual(sheet.map((one) => one.row));
        const findings = [...results.flatMap((one) => one.findings), ...late.flatMap((one) => one.findings)];
        expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
        for (const { confidence } of findings) expect(confidence).toBeGreaterThanOrEqual(0);
        for (const { confidence } of findings) expect(confidence).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
  });

  test("a registry that knows nothing examines a list all the same", () => {
    const bare = { areas: [], companies: [], permitTypes: [], towers: [], today: "2026-11-22" };
    expect(() =>
      analyseRows(
        [header, clean].map((cells, index) => ({ row: index + 1, cells })),
        bare,
      ),
    ).not.toThrow();
  });
});
