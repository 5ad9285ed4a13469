import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { BrowserContext } from "playwright-core";
import type { Import } from "../contract/imports.ts";

/** A list as a kecamatan sends it: see `fixtures/imports/make.ts`. */
export const districtList = fileURLToPath(new URL("../fixtures/imports/daftar-kecamatan.xlsx", import.meta.url));

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The import as the server has it. */
export async function readImport(context: BrowserContext, id: string): Promise<Import> {
  return (await (await context.request.get(`/api/v1/imports/${id}`)).json()) as Import;
}

/** Sends the kecamatan's list past the screen and waits until it is read; answers the import's id. */
export async function sendDistrictList(context: BrowserContext): Promise<string> {
  const response = await context.request.post("/api/v1/imports?name=daftar-kecamatan.xlsx", {
    headers: { "Content-Type": xlsx },
    data: readFileSync(districtList),
  });
  if (response.status() !== 201) throw new Error(`sending the list: ${response.status()}`);
  const { id } = (await response.json()) as Import;
  for (;;) {
    const { state, problem } = await readImport(context, id);
    if (state === "ready") return id;
    if (state !== "reading") throw new Error(`the list is ${state}: ${problem}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** The screens of one import that is ready to be looked at. */
export function importScreens(id: string): { name: string; path: string }[] {
  return [
    { name: "import-read", path: `/impor/${id}?step=read` },
    { name: "import-columns", path: `/impor/${id}?step=columns` },
    { name: "import-check", path: `/impor/${id}?step=check&view=table` },
    { name: "import-findings", path: `/impor/${id}?step=check&view=findings` },
    { name: "import-cell", path: `/impor/${id}?step=check&view=table&row=7&column=6` },
    { name: "import-map", path: `/impor/${id}?step=check&view=map` },
    { name: "import-about", path: `/impor/${id}?step=about` },
    { name: "import-commit", path: `/impor/${id}?step=commit` },
  ];
}
