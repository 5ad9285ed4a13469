import { filterSearch, type Filter } from "../api/filter.ts";

/** Every URL of the client, built in one place. Towers are addressed by registry number: people read and send them. */
export const paths = {
  home: "/",
  signIn: (to?: string) => (to && to !== "/" ? `/masuk?to=${encodeURIComponent(to)}` : "/masuk"),
  map: (filter: Filter = {}) => `/peta${filterSearch(filter)}`,
  towers: (filter: Filter = {}) => `/menara${filterSearch(filter)}`,
  tower: (number: string, on?: string) => `/menara/${encodeURIComponent(number)}${filterSearch({ on })}`,
  editTower: (number: string) => `/menara/${encodeURIComponent(number)}/ubah`,
  newTower: "/menara/baru",
  near: "/dekat",
  work: "/pekerjaan",
  outbox: "/pekerjaan/kotak-keluar",
  /** A survey on this phone. */
  survey: (id: string) => `/survei/${id}`,
  /** Begins (or goes on with) the survey of a tower. */
  surveyOf: (towerId: string, assignmentId?: string) =>
    `/survei/menara/${towerId}${assignmentId ? `?penugasan=${assignmentId}` : ""}`,
  surveyOfNew: (assignmentId?: string) => `/survei/baru${assignmentId ? `?penugasan=${assignmentId}` : ""}`,
  campaigns: "/pendataan",
  campaign: (id: string) => `/pendataan/${id}`,
  freshness: "/pendataan/terakhir-dilihat",
  reviews: (search = "") => `/tinjauan${search}`,
  review: (id: string) => `/tinjauan/${id}`,
  devices: "/admin/ponsel",
  summary: (filter: Pick<Filter, "on" | "horizon"> = {}) => `/ringkasan${filterSearch(filter)}`,
  imports: "/impor",
  import: (id: string, step?: string) => `/impor/${id}${step ? `?step=${step}` : ""}`,
  desk: (importId: string) => `/impor/${importId}/meja`,
  report: (importId: string) => `/impor/${importId}/laporan`,
  users: "/admin/pengguna",
  companies: "/admin/perusahaan",
  areas: "/admin/wilayah",
  rules: "/admin/aturan",
  /** The permit desk's work list; `search` is the part of the address behind `?`. */
  permitDesk: (search = "") => `/izin${search}`,
  /** Calendar of what runs out; with `from` and `to` its list. */
  calendar: (search = "") => `/kalender${search}`,
  feeds: "/kalender/langganan",
  letters: (search = "") => `/surat${search}`,
  letter: (id: string) => `/surat/${id}`,
  letterSettings: "/admin/surat",
  office: "/admin/kantor",
  documents: (q = "") => `/dokumen${q ? `?q=${encodeURIComponent(q)}` : ""}`,
  notices: "/pemberitahuan",
  deliveries: "/admin/kiriman",
  exports: "/admin/ekspor",
  owner: (id: string) => `/pemilik/${id}`,
} as const;
