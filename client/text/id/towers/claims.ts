/** What sources say of a tower, beside the accepted value. */
export const towerClaims = {
  title: "Keterangan sumber",
  text: "Menurut berbagai daftar dan surat. Nilai resmi adalah yang dipakai registri.",
  attribute: "Keterangan",
  accepted: "Nilai resmi",
  unknown: "belum ada",
  show_other: "{{count}} sumber",
  showOf: "Sumber untuk {{label}}",
  differs: "berbeda",
  stated: "keadaan per {{date}}",
  undated: "tanpa tanggal",
  isAccepted: "nilai resmi",
  accept: "Jadikan nilai resmi",
  acceptOf: "Jadikan nilai resmi: {{label}} {{shown}}",
  done: "{{label}} sekarang {{shown}}.",
  stale:
    "Keterangan ini baru saja diubah orang lain. Yang tampak sekarang sudah yang terbaru; periksa, lalu pilih lagi.",
};
