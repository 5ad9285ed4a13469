import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { EntityManager } from "typeorm";
import { importAreas, type AreaImportReport, type AreaMismatch } from "../areas.ts";
import { CommandError, parseArgs, type Command } from "./command.ts";

export const areasImportCommand: Command = {
  usage: '<file.geojson> [--source "regulation or agency"]',
  summary: "replace approximate boundaries of districts or villages by official ones",
  async run(args, { open, say }) {
    const { words, options } = parseArgs(args, { values: ["source"] });
    const [file] = words;
    if (file === undefined || words.length > 1) throw new CommandError("Name one GeoJSON file.");
    const input = await readJson(file);
    const source = options.get("source") ?? basename(file);
    const { dataSource } = await open();
    const lines = await dataSource.transaction(async (manager) => {
      await manager.query("SELECT set_config('menara.source', $1, true)", [`areas:import ${basename(file)}`]);
      return describe(manager, await importAreas(manager, input, source));
    });
    lines.forEach(say);
  },
};

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new CommandError(`${file} cannot be read: ${error.message}`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError(`${file} is not JSON: ${(error as Error).message}`);
  }
}

async function describe(manager: EntityManager, report: AreaImportReport): Promise<string[]> {
  const counts = Object.entries(report.imported).map(([level, count]) => `${count} ${level}`);
  const lines = [`Imported boundaries: ${counts.join(", ")}.`];
  for (const { code, reason } of report.repaired) lines.push(`  repaired ${code}: ${reason}`);
  if (report.untouched.length > 0) lines.push(`Not in the file, unchanged: ${report.untouched.join(", ")}.`);
  if (report.mismatches.length === 0) return [...lines, "Every tower stands in the area that its record names."];
  const names = await areaNames(manager);
  return [
    ...lines,
    `${report.mismatches.length} towers stand elsewhere than their record says:`,
    ...report.mismatches.map((mismatch) => `  ${mismatch.number}: ${sentence(mismatch, names)}`),
  ];
}

async function areaNames(manager: EntityManager): Promise<Map<string, string>> {
  const rows = await manager.query<{ code: string; name: string }[]>("SELECT code, name FROM area");
  return new Map(rows.map(({ code, name }) => [code, name]));
}

function sentence(mismatch: AreaMismatch, names: Map<string, string>): string {
  const place = (village: string | null, district: string | null): string =>
    [village, district].flatMap((code) => (code === null ? [] : [names.get(code) ?? code])).join(", ") || "none";
  const recorded = place(mismatch.recordedVillage, mismatch.recordedDistrict);
  return `recorded ${recorded}; stands in ${place(mismatch.derivedVillage, mismatch.derivedDistrict)}`;
}
