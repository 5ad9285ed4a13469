import type { EntityManager } from "typeorm";
import { readReport, reportFile, reportTypes } from "../../contract/matches.ts";
import { FileReply, handle, type Mounted } from "../http/handler.ts";
import { ProblemError, type Language } from "../http/problem-error.ts";
import { differences, reportOf } from "./report.ts";
import { countReport, findDistricts, findReported, listedRows, listedTowers } from "./report-store.ts";

async function makeReport(manager: EntityManager, importId: string, today: string, language: Language) {
  const list = await findReported(manager, importId);
  if (list === null) throw new ProblemError("not-found");
  if (list.state !== "committed") {
    const detail = {
      id: "Laporan baru ada setelah daftar dimasukkan ke registri, dan tidak lagi setelah impornya dibatalkan.",
      en: "There is a report only once the list is in the registry, and not after its import was undone.",
    };
    throw new ProblemError("conflict", { detail });
  }
  const districts = await findDistricts(manager);
  const counts = await countReport(manager, importId, districts);
  const names = new Map(districts.map(({ code, name }) => [code, name]));
  return { report: reportOf(list, counts, names, today, language), reasons: differences(counts) };
}

export const reportHandlers: readonly Mounted[] = [
  handle(readReport, async ({ params }, { manager, today, language }) => {
    const { report } = await makeReport(manager, params.id, today, language);
    return report;
  }),

  handle(reportFile, async ({ params: { id, format } }, { manager, today, deps }) => {
    const { report, reasons } = await makeReport(manager, id, today, "id");
    // Large, and seldom wanted.
    const stream =
      format === "pdf"
        ? (await import("./report-pdf.ts")).reportPdf(report, reasons, deps.config)
        : (await import("./report-xlsx.ts")).reportXlsx(report, reasons, {
            rows: (pile) => listedRows(manager, id, pile),
            towers: () => listedTowers(manager, id),
          });
    return new FileReply(stream, reportTypes[format], `rekonsiliasi-${report.madeOn}.${format}`);
  }),
];
