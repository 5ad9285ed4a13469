/** What columns, values and sources are called in a sentence. Columns without a word here are technical: not shown. */
import type { Text } from "../http/problem-error.ts";

const text = (id: string, en: string): Text => ({ id, en });

export const fieldLabels: Readonly<Record<string, Text>> = {
  registry_number: text("nomor registri", "registry number"),
  site_id: text("site ID", "site ID"),
  name: text("nama", "name"),
  address: text("alamat", "address"),
  rt_rw: text("RT/RW", "RT/RW"),
  district_code: text("kecamatan", "district"),
  village_code: text("desa/kelurahan", "village"),
  position: text("titik koordinat", "position"),
  position_source: text("sumber koordinat", "source of position"),
  position_accuracy_m: text("ketelitian koordinat", "accuracy of position"),
  structure: text("jenis menara", "tower type"),
  site_type: text("jenis lokasi", "site type"),
  height_m: text("tinggi", "height"),
  building_height_m: text("tinggi bangunan", "height of building"),
  antenna_height_m: text("tinggi antena", "height of antenna"),
  year_built: text("tahun berdiri", "year built"),
  dismantled_on: text("tanggal pembongkaran", "dismantled on"),
  state: text("keadaan", "state"),
  identity_plate: text("papan identitas", "identity plate"),
  fence: text("pagar", "fence"),
  grounding: text("pembumian", "grounding"),
  lightning_rod: text("penangkal petir", "lightning rod"),
  obstruction_light: text("lampu halangan", "obstruction light"),
  marking: text("marka halangan", "obstruction marking"),
  power: text("catu daya", "power"),
  plate_text: text("tulisan papan identitas", "text of the identity plate"),
  note: text("catatan", "note"),
  last_seen_on: text("terakhir dilihat", "last seen"),
  company_id: text("perusahaan", "company"),
  from_on: text("sejak", "from"),
  until_on: text("sampai", "until"),
  evidence: text("bukti", "evidence"),
  type_code: text("jenis izin", "permit type"),
  number: text("nomor izin", "permit number"),
  issuer: text("instansi penerbit", "issuer"),
  issued_on: text("tanggal terbit", "issued on"),
  term: text("jangka waktu", "term"),
  valid_until: text("berlaku sampai", "valid until"),
  applicant: text("pemohon", "applicant"),
  capacity: text("kapasitas pemohon", "capacity of applicant"),
  location_text: text("lokasi tertulis", "location as written"),
  permitted_position: text("titik koordinat izin", "permitted position"),
  permitted_height_m: text("tinggi menurut izin", "permitted height"),
  replaces_id: text("menggantikan", "replaces"),
  disputed: text("diragukan", "disputed"),
  doubt: text("keraguan", "doubt"),
  revoked_on: text("dicabut sejak", "revoked from"),
  revoked_reason: text("alasan pencabutan", "reason of revocation"),
  act: text("tindakan", "act"),
  receipt_number: text("nomor tanda terima", "receipt number"),
  received_on: text("diterima pada", "received on"),
  decided_on: text("diputuskan pada", "decided on"),
  papers: text("berkas", "papers"),
  sealed_on: text("disegel sejak", "sealed since"),
  officers: text("petugas", "officers"),
  lifted_on: text("segel dibuka pada", "seal lifted on"),
  lifted_reason: text("alasan segel dibuka", "reason of lifting"),
  title: text("judul", "title"),
  removed_at: text("dihapus pada", "removed on"),
  text: text("isi", "text"),
  in_process: text("perpanjangan diproses", "renewal in process"),
  legal_basis: text("dasar hukum", "legal basis"),
  ends_before: text("tidak lagi diperhitungkan sejak", "no longer counts from"),
  attribute: text("atribut", "attribute"),
  value: text("nilai", "value"),
  stated_on: text("dinyatakan pada", "stated on"),
  accepted: text("diterima", "accepted"),
  outcome: text("hasil kunjungan", "outcome of the visit"),
  reason: text("alasan", "reason"),
};

const condition = {
  unknown: text("belum diketahui", "unknown"),
  present: text("ada", "present"),
  absent: text("tidak ada", "absent"),
  damaged: text("rusak", "damaged"),
};

/** Words of the values of columns that hold one of a few. */
export const valueWords: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  structure: {
    sst_four_leg: text("rangka kaki empat", "four-leg lattice"),
    sst_three_leg: text("rangka kaki tiga", "three-leg lattice"),
    monopole: text("monopole", "monopole"),
    mini_pole: text("mini-pole", "mini-pole"),
    rooftop: text("menara di atap", "rooftop"),
    camouflage: text("kamuflase", "camouflage"),
    guyed: text("menara berkawat", "guyed"),
  },
  site_type: { greenfield: text("di atas tanah", "greenfield"), rooftop: text("di atas bangunan", "rooftop") },
  state: {
    active: text("aktif", "active"),
    inactive: text("tidak aktif", "inactive"),
    derelict: text("terbengkalai", "derelict"),
    dismantled: text("dibongkar", "dismantled"),
    not_found: text("tidak ditemukan", "not found"),
    // Of a survey.
    received: text("menunggu tinjauan", "waits for review"),
    returned: text("dikembalikan", "returned"),
    accepted: text("diterima", "accepted"),
    rejected: text("ditolak", "rejected"),
    // Of an application.
    open: text("diproses", "in process"),
    granted: text("dikabulkan", "granted"),
    refused: text("ditolak", "refused"),
    withdrawn: text("ditarik", "withdrawn"),
  },
  act: {
    issue: text("izin baru", "new permit"),
    renewal: text("perpanjangan", "renewal"),
    change: text("perubahan", "change"),
  },
  outcome: {
    found: text("ditemukan", "found"),
    moved: text("ditemukan di tempat lain", "found elsewhere"),
    not_found: text("tidak ditemukan", "not found"),
    new: text("belum terdaftar", "not in the registry"),
    dismantled: text("sudah dibongkar", "dismantled"),
  },
  position_source: {
    unknown: text("tidak diketahui", "unknown"),
    gps: text("GPS", "GPS"),
    map: text("peta", "map"),
    permit: text("izin", "permit"),
    owner: text("pemilik", "owner"),
    import: text("impor", "import"),
    undo: text("pembatalan impor", "undo of import"),
    survey: text("survei lapangan", "survey"),
  },
  identity_plate: condition,
  fence: condition,
  grounding: condition,
  lightning_rod: condition,
  obstruction_light: condition,
  marking: condition,
  power: condition,
  term: {
    fixed: text("sampai tanggal tertentu", "fixed"),
    open_ended: text("tanpa batas waktu", "open-ended"),
    follows_lease: text("mengikuti sewa lahan", "follows the land lease"),
    unknown: text("tidak diketahui", "unknown"),
  },
  capacity: { owner: text("pemilik", "owner"), proxy: text("kuasa", "proxy") },
};

export const yesNo = { true: text("ya", "yes"), false: text("tidak", "no") };
export const nothing = text("kosong", "empty");
export const system = text("sistem", "the system");
export const sourceLabel = text("sumber", "source");

const sources: Readonly<Record<string, Text>> = {
  form: text("formulir", "form"),
  import: text("impor", "import"),
  sample: text("data contoh", "sample data"),
  survey: text("survei lapangan", "survey"),
  sql: text("basis data", "database"),
};
/** @param title what the source is called, for example the file of an import; its id says nothing to a person */
export function sourceWords(source: string, title: string | null): Text {
  const [kind = "", ...rest] = source.split(":");
  const known = sources[kind];
  if (known === undefined) return text(source, source);
  const more = title ?? rest.join(":");
  return more === "" ? known : text(`${known.id} ${more}`, `${known.en} ${more}`);
}

export const operations: Readonly<Record<string, Text>> = {
  insert: text("dicatat", "recorded"),
  delete: text("dihapus", "removed"),
};
