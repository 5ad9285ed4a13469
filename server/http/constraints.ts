import type { ProblemType } from "../../contract/problem.ts";
import type { Text } from "./problem-error.ts";

interface Violation {
  problem: Extract<ProblemType, "conflict" | "invalid-data">;
  pointer: string;
  text: Text;
}

function invalid(pointer: string, id: string, en: string): Violation {
  return { problem: "invalid-data", pointer, text: { id, en } };
}
function conflict(pointer: string, id: string, en: string): Violation {
  return { problem: "conflict", pointer, text: { id, en } };
}

const onEarth = (pointer: string) =>
  invalid(
    pointer,
    "bujur harus -180..180 dan lintang -90..90; periksa apakah keduanya tertukar",
    "longitude must be -180..180 and latitude -90..90; check whether they are swapped",
  );
const choice = (pointer: string) =>
  invalid(pointer, "pilih salah satu nilai yang tersedia", "choose one of the known values");
const unknownCompany = invalid("/companyId", "perusahaan tidak terdaftar", "no such company");

/**
 * What a violated constraint means to the person, by the constraint's name. A test holds this table against the
 * constraints in the database, so that a new one cannot be forgotten.
 */
export const violations: Record<string, Violation> = {
  user_username_unique: conflict("/username", "nama pengguna sudah dipakai", "this username is taken"),
  user_username_plain: invalid("/username", "nama pengguna tidak sah", "not a valid username"),
  user_role_known: choice("/role"),
  area_code_is_kemendagri: invalid("/code", "harus kode Kemendagri", "must be a Kemendagri code"),
  area_level_known: choice("/level"),
  area_kind_known: choice("/kind"),
  area_reference_on_earth: onEarth("/reference"),
  area_parent_code_fkey: invalid("/parent", "wilayah induk tidak dikenal", "no such parent area"),
  company_name_unique: conflict(
    "/name",
    "perusahaan dengan nama ini sudah ada",
    "a company of this name exists already",
  ),
  company_alias_unique: conflict("/alias", "ejaan ini sudah dipakai", "this spelling is in use already"),
  company_not_merged_into_itself: invalid("/into", "pilih perusahaan lain", "choose another company"),
  company_merger_has_target: invalid("/into", "pilih perusahaan tujuan", "choose the company it is merged into"),
  company_merged_into_fkey: invalid("/into", "perusahaan tidak terdaftar", "no such company"),
  company_alias_company_id_fkey: unknownCompany,
  source_kind_known: choice("/kind"),
  import_mapping_name_unique: conflict(
    "/saveAs",
    "nama pemetaan ini sudah dipakai; pilih nama lain",
    "a mapping of this name exists already; choose another name",
  ),
  import_scope_district_fkey: invalid("/scope/district", "kecamatan tidak dikenal", "no such district"),
  import_scope_owner_fkey: invalid("/scope/owner", "perusahaan tidak terdaftar", "no such company"),
  former_number_tower_id_fkey: conflict(
    "",
    "nomor menara lain mengarah ke menara ini",
    "the number of another tower leads to this one",
  ),
  tower_registry_number_unique: conflict("/number", "nomor registri sudah dipakai", "this registry number is taken"),
  tower_registry_number_form: invalid("/number", "harus seperti GRS-0001", "must look like GRS-0001"),
  tower_position_on_earth: onEarth("/position"),
  tower_position_source_known: choice("/positionSource"),
  tower_position_accuracy_positive: invalid("/positionAccuracyM", "tidak boleh negatif", "must not be negative"),
  tower_structure_known: choice("/structure"),
  tower_site_type_known: choice("/siteType"),
  tower_height_plausible: invalid(
    "/heightM",
    "harus lebih dari 0 sampai 400 meter",
    "must be above 0 up to 400 metres",
  ),
  tower_building_height_plausible: invalid("/buildingHeightM", "harus 0 sampai 900 meter", "must be 0 to 900 metres"),
  tower_antenna_height_plausible: invalid("/antennaHeightM", "harus 0 sampai 900 meter", "must be 0 to 900 metres"),
  tower_year_built_plausible: invalid("/yearBuilt", "harus 1960 sampai 2100", "must be 1960 to 2100"),
  tower_state_known: choice("/state"),
  tower_condition_known: choice("/identityPlate"),
  tower_marking_known: choice("/marking"),
  tower_dismantled_has_date: invalid(
    "/dismantledOn",
    "isi tanggal pembongkaran bila menara dibongkar, dan hanya bila dibongkar",
    "give the date when the tower is dismantled, and only then",
  ),
  tower_dismantled_after_built: invalid(
    "/dismantledOn",
    "pembongkaran tidak dapat mendahului tahun berdiri",
    "it cannot be dismantled before the year it was built",
  ),
  tower_village_in_district: invalid(
    "/villageCode",
    "desa/kelurahan tidak terletak di kecamatan itu",
    "the village does not lie in that district",
  ),
  tower_district_code_fkey: invalid("/districtCode", "kecamatan tidak dikenal", "no such district"),
  tower_village_code_fkey: invalid("/villageCode", "desa/kelurahan tidak dikenal", "no such village"),
  ownership_ends_after_start: invalid(
    "/from",
    "tanggal mulai harus sebelum tanggal akhir",
    "the start must lie before the end",
  ),
  ownership_without_overlap: conflict(
    "/from",
    "pada tanggal itu menara sudah tercatat milik perusahaan lain",
    "another company is on record as owner at that time",
  ),
  tower_ownership_company_id_fkey: unknownCompany,
  tower_ownership_tower_id_fkey: invalid("/towerId", "menara tidak terdaftar", "no such tower"),
  tenancy_ends_after_start: invalid(
    "/until",
    "tanggal mulai harus sebelum tanggal akhir",
    "the start must lie before the end",
  ),
  tenancy_without_overlap: conflict(
    "/from",
    "penyewa ini sudah tercatat di menara ini pada waktu itu",
    "this tenant is on record at this tower at that time",
  ),
  tower_tenancy_company_id_fkey: unknownCompany,
  tower_tenancy_tower_id_fkey: invalid("/towerId", "menara tidak terdaftar", "no such tower"),
  permit_type_term_known: choice("/usualTerm"),
  rule_ends_after_start: invalid("/requiredUntil", "harus sesudah tanggal mulai", "must lie after the start"),
  permit_tower_id_fkey: invalid("/towerId", "menara tidak terdaftar", "no such tower"),
  permit_type_code_fkey: invalid("/type", "jenis izin tidak dikenal", "no such permit type"),
  permit_company_id_fkey: unknownCompany,
  permit_replaces_id_fkey: invalid(
    "/replacesId",
    "izin yang diganti tidak terdaftar",
    "the replaced permit is not on record",
  ),
  permit_replaces_same_tower: invalid(
    "/replacesId",
    "izin yang diganti harus izin menara ini",
    "the replaced permit must be one of this tower",
  ),
  permit_not_its_own_successor: invalid(
    "/replacesId",
    "izin tidak dapat mengganti dirinya",
    "a permit cannot replace itself",
  ),
  permit_term_known: choice("/term"),
  permit_term_matches_dates: invalid(
    "/validUntil",
    "jangka tetap memerlukan tanggal akhir; jangka tanpa batas dan tidak diketahui tidak memilikinya",
    "a fixed term needs an end date; open-ended and unknown terms have none",
  ),
  permit_ends_after_issue: invalid(
    "/validUntil",
    "tidak boleh sebelum tanggal terbit",
    "must not lie before the date of issue",
  ),
  permit_issued_is_known: invalid(
    "/issuedOn",
    "isi tanggal terbit, atau pilih jangka tidak diketahui",
    "give the date of issue, or choose the unknown term",
  ),
  permit_capacity_known: choice("/capacity"),
  permit_revoked_after_issue: invalid(
    "/on",
    "tidak boleh sebelum tanggal terbit",
    "must not lie before the date of issue",
  ),
  permit_revoked_with_reason: invalid("/reason", "sebutkan alasan pencabutan", "give the reason of the revocation"),
  permit_height_plausible: invalid(
    "/permittedHeightM",
    "harus lebih dari 0 sampai 400 meter",
    "must be above 0 up to 400 metres",
  ),
  permit_position_on_earth: onEarth("/permittedPosition"),
  permit_dates_plausible: invalid(
    "/issuedOn",
    "tanggal harus antara 1945 dan 2999",
    "dates must lie between 1945 and 2999",
  ),
  claim_tower_id_fkey: invalid("/towerId", "menara tidak terdaftar", "no such tower"),
  claim_source_id_fkey: invalid("/sourceId", "sumber tidak terdaftar", "no such source"),
  campaign_name_unique: conflict(
    "/name",
    "pendataan dengan nama ini sudah ada; pilih nama lain",
    "a campaign of this name exists already; choose another name",
  ),
  assignment_one_per_surveyor: conflict(
    "/surveyorId",
    "petugas ini sudah mendapat penugasan dalam pendataan ini",
    "this surveyor has an assignment in this campaign already",
  ),
  assignment_surveyor_id_fkey: invalid("/surveyorId", "petugas survei tidak terdaftar", "no such surveyor"),
  view_name_unique: conflict(
    "/name",
    "Anda sudah mempunyai tampilan dengan nama ini; pilih nama lain",
    "you have a view of this name already; choose another name",
  ),
  remark_tower_id_fkey: conflict("", "menara ini mempunyai catatan meja izin", "the desk has left notes on this tower"),
  document_once: conflict(
    "",
    "berkas yang sama sudah tersimpan di sini; muat ulang daftar dokumennya",
    "the same file is kept here already; reload its list of documents",
  ),
  document_tower_id_fkey: conflict("", "menara ini mempunyai dokumen", "there are documents of this tower"),
  document_permit_id_fkey: conflict("", "izin ini mempunyai dokumen", "there are documents of this permit"),
  document_letter_id_fkey: conflict("", "surat ini mempunyai dokumen", "there are documents of this letter"),
  letter_rule_days_plausible: invalid("/answerDays", "harus 1 sampai 365 hari", "must be 1 to 365 days"),
  letter_rule_day_kind_known: choice("/dayKind"),
  letter_rule_next_kind_fkey: choice("/next"),
  letter_number_unique: conflict(
    "",
    "nomor surat sudah dipakai; coba lagi",
    "this letter's number is taken; try again",
  ),
  letter_means_known: choice("/means"),
  letter_sent_has_means: invalid("/means", "sebutkan cara pengirimannya", "say by which means it was sent"),
  letter_sent_after_issue: invalid("/on", "tidak boleh sebelum tanggal surat", "must not lie before the letter's date"),
  letter_answer_has_date: invalid("/on", "isi tanggal jawaban", "give the date of the answer"),
  letter_answered_after_sent: invalid("/on", "tidak boleh sebelum surat dikirim", "must not lie before it was sent"),
  letter_void_has_reason: invalid("/reason", "sebutkan alasannya", "give the reason"),
  letter_previous_id_fkey: invalid("/previousId", "surat sebelumnya tidak terdaftar", "no such earlier letter"),
  letter_company_id_fkey: conflict("", "perusahaan ini mempunyai surat", "there are letters to this company"),
  letter_tower_tower_id_fkey: conflict("", "menara ini tercantum dalam surat", "letters name this tower"),
  seal_tower_id_fkey: conflict("", "menara ini mempunyai catatan penyegelan", "this tower has been sealed"),
  seal_letter_id_fkey: invalid("/letterId", "berita acara tidak terdaftar", "no such sealing report"),
  seal_lifted_after_sealed: invalid("/on", "tidak boleh sebelum penyegelan", "must not lie before the sealing"),
  seal_lifted_has_reason: invalid("/reason", "sebutkan alasannya", "give the reason"),
  seal_without_overlap: conflict(
    "/sealedOn",
    "menara ini sudah disegel pada waktu itu; buka segelnya lebih dahulu",
    "the tower is sealed at that time already; lift that seal first",
  ),
  office_horizon_plausible: invalid("/horizonDays", "harus 0 sampai 3650 hari", "must be 0 to 3650 days"),
  holiday_kind_known: choice("/kind"),
  permit_type_renewal_plausible: invalid("/renewDaysBefore", "harus 0 sampai 3650 hari", "must be 0 to 3650 days"),
  permit_act_known: choice("/act"),
  permit_act_has_predecessor: invalid(
    "/replacesId",
    "sebutkan izin yang digantikannya",
    "say which permit it takes the place of",
  ),
  application_state_known: choice("/state"),
  application_decision_has_date: invalid("/decidedOn", "isi tanggal keputusan", "give the date of the decision"),
  application_granted_has_permit: invalid(
    "/permitId",
    "pilih izin yang diterbitkan",
    "choose the permit that was issued",
  ),
  application_decided_after_receipt: invalid(
    "/decidedOn",
    "tidak boleh sebelum tanggal terima",
    "must not lie before the receipt",
  ),
  application_tower_id_fkey: conflict(
    "",
    "menara ini mempunyai permohonan izin",
    "there are applications of this tower",
  ),
  application_type_code_fkey: invalid("/type", "jenis izin tidak dikenal", "no such permit type"),
  application_renews_id_fkey: conflict(
    "/renewsId",
    "izin ini mempunyai permohonan",
    "there are applications for this permit",
  ),
  application_permit_id_fkey: conflict(
    "/permitId",
    "izin ini mempunyai permohonan",
    "there are applications for this permit",
  ),
  claim_accepted_once: conflict("/accepted", "sudah ada nilai yang diterima", "another value is accepted already"),
};
