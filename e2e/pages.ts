import type { Page } from "playwright-core";
import type { Role } from "../contract/roles.ts";
import { day } from "./browser.ts";

export interface Screen {
  name: string;
  path: string;
  role: Role | null;
  /** The screen behind the first link to an address that begins so. */
  behind?: string;
}

/** Goes to a screen as its reader would see it; where the application runs already, within it, as its links do. */
export async function openScreen(page: Page, { path, behind }: Pick<Screen, "path" | "behind">): Promise<void> {
  if (page.url() === "about:blank") await page.goto(path);
  else
    await page.evaluate((to) => {
      history.pushState(null, "", to);
      dispatchEvent(new PopStateEvent("popstate"));
    }, path);
  if (behind === undefined) return;
  await page.locator(`main a[href^="${behind}"]`).first().click();
  await page.waitForURL((url) => url.pathname.startsWith(behind));
}

const mitratel = "01a200a6-5ba8-7410-8cc1-924defe900df";

/** Every screen, with who looks at it; browser checks and screenshots walk the same list. */
export const pages: readonly Screen[] = [
  { name: "sign-in", path: "/masuk", role: null },
  { name: "map", path: `/peta?on=${day}`, role: "head" },
  { name: "map-card", path: `/peta?on=${day}&tower=GRS-0189&view=-7.1680,112.6120,15`, role: "head" },
  { name: "map-shaded", path: `/peta?on=${day}&shade=1`, role: "head" },
  { name: "summary", path: `/ringkasan?on=${day}`, role: "head" },
  { name: "list", path: `/menara?on=${day}`, role: "officer" },
  { name: "list-filtered", path: `/menara?on=${day}&status=expired,missing&sort=expiry`, role: "officer" },
  { name: "list-split", path: `/menara?on=${day}&view=split`, role: "officer" },
  { name: "tower", path: `/menara/GRS-0008?on=${day}`, role: "officer" },
  { name: "tower-edit", path: "/menara/GRS-0008/ubah", role: "officer" },
  { name: "tower-new", path: "/menara/baru", role: "officer" },
  { name: "permit-desk", path: `/izin?on=${day}`, role: "officer" },
  { name: "permit-desk-unpermitted", path: `/izin?on=${day}&owner=${mitratel}&unpermitted=true`, role: "officer" },
  { name: "owner", path: `/pemilik/${mitratel}?on=${day}`, role: "officer" },
  { name: "calendar", path: `/kalender?on=${day}`, role: "officer" },
  { name: "calendar-months", path: `/kalender?on=${day}&view=calendar`, role: "officer" },
  { name: "feeds", path: "/kalender/langganan?district=35.25.13", role: "officer" },
  { name: "import", path: "/impor", role: "officer" },
  { name: "documents", path: "/dokumen", role: "officer" },
  { name: "documents-found", path: "/dokumen?q=menara", role: "officer" },
  { name: "letters", path: "/surat", role: "officer" },
  {
    name: "letters-new",
    path: `/surat?new=1&query=${encodeURIComponent("status=missing&district=35.25.13")}`,
    role: "officer",
  },
  { name: "letter", path: "/surat", behind: "/surat/", role: "officer" },
  { name: "letter-settings", path: "/admin/surat", role: "admin" },
  { name: "near", path: "/dekat", role: "surveyor" },
  { name: "tower-site", path: "/menara/GRS-0200/ubah", role: "surveyor" },
  { name: "work", path: "/pekerjaan", role: "surveyor" },
  { name: "outbox", path: "/pekerjaan/kotak-keluar", role: "surveyor" },
  { name: "reviews", path: "/tinjauan", role: "officer" },
  { name: "campaigns", path: "/pendataan", role: "officer" },
  { name: "freshness", path: "/pendataan/terakhir-dilihat", role: "head" },
  { name: "devices", path: "/admin/ponsel", role: "admin" },
  { name: "users", path: "/admin/pengguna", role: "admin" },
  { name: "companies", path: "/admin/perusahaan", role: "admin" },
  { name: "areas", path: "/admin/wilayah", role: "admin" },
  { name: "notices", path: "/pemberitahuan", role: "officer" },
  { name: "deliveries", path: "/admin/kiriman", role: "admin" },
  { name: "exports", path: "/admin/ekspor", role: "admin" },
  { name: "rules", path: "/admin/aturan", role: "admin" },
  { name: "office", path: "/admin/kantor", role: "admin" },
];

/** In the middle of the town of Gresik. */
export const somewhere = { longitude: 112.6531, latitude: -7.1632, accuracy: 12 };
