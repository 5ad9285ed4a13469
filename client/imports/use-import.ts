import { useMutation, useQueryClient } from "@tanstack/react-query";
import { registry } from "../../contract/health.ts";
import { importTowers, type importModes, type ImportReport } from "../../contract/imports.ts";
import { currentSession } from "../../contract/session.ts";
import { call } from "../api/call.ts";
import { readSheetFile, type SheetFile } from "./sheet-file.ts";

type Mode = (typeof importModes)[number];

function send({ name, blob }: SheetFile, mode: Mode): Promise<ImportReport> {
  return call(importTowers, { query: { mode, name: name.slice(0, 200) }, file: blob });
}

/** Reads a file and has it checked; nothing is written. */
export function useCheck() {
  return useMutation({
    mutationFn: async (file: File) => {
      const sheet = await readSheetFile(file);
      return { sheet, report: await send(sheet, "check") };
    },
  });
}

/** Writes a checked sheet: all of it, or its good rows. Whatever lists and counts towers is asked for again. */
export function useWrite() {
  const client = useQueryClient();
  const frame: unknown[] = [currentSession.name, registry.name];
  return useMutation({
    mutationFn: ({ sheet, mode }: { sheet: SheetFile; mode: Exclude<Mode, "check"> }) => send(sheet, mode),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => !frame.includes(queryKey[0]) }),
  });
}
