import { createBrowserRouter, type RouteObject } from "react-router";
import type { Permission } from "../../contract/roles.ts";
import { loadRecordTexts } from "../text/i18n.ts";
import { Allowed } from "./allowed.tsx";
import { CrashPage } from "./crash-page.tsx";
import { Landing } from "./landing.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { SignedIn } from "./signed-in.tsx";
import { LoadingPage } from "./loading-page.tsx";

/** Every page is a chunk of its own, fetched when its address is entered. */
function page(path: string, load: () => Promise<React.ComponentType>, permission?: Permission): RouteObject {
  return {
    path,
    errorElement: <CrashPage />,
    lazy: async () => {
      const Component = await load();
      return permission ? { element: <Allowed permission={permission} page={Component} /> } : { Component };
    },
  };
}

/** A page of records needs the second part of the texts, fetched beside its code. */
function records(path: string, load: () => Promise<React.ComponentType>, permission: Permission): RouteObject {
  return page(path, async () => (await Promise.all([load(), loadRecordTexts()]))[0], permission);
}

const signedIn: RouteObject[] = [
  { index: true, element: <Landing /> },
  page("peta", async () => (await import("../map/map-page.tsx")).MapPage, "towers:read"),
  records("menara", async () => (await import("../towers/list-page.tsx")).ListPage, "towers:read"),
  records("menara/baru", async () => (await import("../towers/new-page.tsx")).NewTowerPage, "towers:write"),
  records("menara/:number", async () => (await import("../towers/tower-page.tsx")).TowerPage, "towers:read"),
  records(
    "menara/:number/ubah",
    async () => (await import("../towers/edit-page.tsx")).EditTowerPage,
    "towers:update-at-site",
  ),
  records("dekat", async () => (await import("../towers/near-page.tsx")).NearPage, "towers:read"),
  records("ringkasan", async () => (await import("../summary/summary-page.tsx")).SummaryPage, "towers:read"),
  records("pekerjaan", async () => (await import("../surveys/phone/work-page.tsx")).WorkPage, "surveys:write"),
  records(
    "pekerjaan/kotak-keluar",
    async () => (await import("../surveys/phone/outbox-page.tsx")).OutboxPage,
    "surveys:write",
  ),
  records("survei/baru", async () => (await import("../surveys/phone/begin-page.tsx")).BeginNewPage, "surveys:write"),
  records(
    "survei/menara/:towerId",
    async () => (await import("../surveys/phone/begin-page.tsx")).BeginPage,
    "surveys:write",
  ),
  records("survei/:id", async () => (await import("../surveys/phone/survey-page.tsx")).SurveyPage, "surveys:write"),
  records("pendataan", async () => (await import("../campaigns/campaigns-page.tsx")).CampaignsPage, "surveys:read"),
  records(
    "pendataan/terakhir-dilihat",
    async () => (await import("../campaigns/freshness-page.tsx")).FreshnessPage,
    "surveys:read",
  ),
  records("pendataan/:id", async () => (await import("../campaigns/campaign-page.tsx")).CampaignPage, "surveys:read"),
  records("tinjauan", async () => (await import("../surveys/review/queue-page.tsx")).QueuePage, "surveys:read"),
  records("tinjauan/:id", async () => (await import("../surveys/review/review-page.tsx")).ReviewPage, "surveys:read"),
  records("admin/ponsel", async () => (await import("../users/devices-page.tsx")).DevicesPage, "users:manage"),
  records("impor", async () => (await import("../imports/list/list-page.tsx")).ImportsPage, "imports:read"),
  records("impor/:id", async () => (await import("../imports/import-page.tsx")).ImportPage, "imports:read"),
  records("impor/:id/meja", async () => (await import("../matches/desk-page.tsx")).DeskPage, "imports:read"),
  records("impor/:id/laporan", async () => (await import("../matches/report-page.tsx")).ReportPage, "imports:read"),
  records("admin/pengguna", async () => (await import("../users/users-page.tsx")).UsersPage, "users:manage"),
  records(
    "admin/perusahaan",
    async () => (await import("../companies/companies-page.tsx")).CompaniesPage,
    "towers:read",
  ),
  records("admin/wilayah", async () => (await import("../areas/areas-page.tsx")).AreasPage, "towers:read"),
  records("admin/aturan", async () => (await import("../rules/rules-page.tsx")).RulesPage, "towers:read"),
  records("izin", async () => (await import("../desk/desk-page.tsx")).DeskPage, "desk:read"),
  records("kalender", async () => (await import("../calendar/calendar-page.tsx")).CalendarPage, "desk:read"),
  records("kalender/langganan", async () => (await import("../calendar/feeds-page.tsx")).FeedsPage, "desk:read"),
  records("surat", async () => (await import("../letters/letters-page.tsx")).LettersPage, "letters:read"),
  records("surat/:id", async () => (await import("../letters/letter-page.tsx")).LetterPage, "letters:read"),
  records(
    "admin/surat",
    async () => (await import("../letters/letter-settings-page.tsx")).LetterSettingsPage,
    "letters:read",
  ),
  records("admin/kantor", async () => (await import("../office/office-page.tsx")).OfficePage, "desk:read"),
  records("dokumen", async () => (await import("../documents/documents-page.tsx")).DocumentsPage, "documents:read"),
  records("pemberitahuan", async () => (await import("../notices/notices-page.tsx")).NoticesPage, "desk:read"),
  records("admin/kiriman", async () => (await import("../notices/deliveries-page.tsx")).DeliveriesPage, "users:manage"),
  records("admin/ekspor", async () => (await import("../exports/exports-page.tsx")).ExportsPage, "users:manage"),
  records("pemilik/:id", async () => (await import("../owners/owner-page.tsx")).OwnerPage, "desk:read"),
  { path: "*", element: <NotFoundPage /> },
];

export function createRouter() {
  return createBrowserRouter([
    {
      errorElement: <CrashPage />,
      hydrateFallbackElement: <LoadingPage />,
      children: [
        page("/masuk", async () => (await import("../session/sign-in-page.tsx")).SignInPage),
        { path: "/", element: <SignedIn />, children: signedIn },
      ],
    },
  ]);
}
