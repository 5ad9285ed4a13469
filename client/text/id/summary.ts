/** Words of the summary page. */
export const summary = {
  title: "Ringkasan",
  text: "{{towers}} menara berdiri pada {{date}}. Setiap angka membuka daftarnya.",
  date: "Status per tanggal",
  today: "Hari ini",
  statuses: "Status izin",
  share: "{{share}} dari semua menara",
  groups: { district: "Per kecamatan", owner: "Per pemilik", type: "Per jenis menara" },
  group: { district: "Kecamatan", owner: "Pemilik", type: "Jenis menara" },
  notKnown: "Tidak diketahui",
  total: "Jumlah",
  cell: "{{name}}, {{status}}: {{towers}} menara",
  expiries: {
    title: "Izin yang berakhir, 24 bulan ke depan",
    text: "Menara yang status izinnya habis, menurut bulan berakhirnya. Jumlah: {{towers}}.",
    none: "Tidak ada izin yang berakhir dalam 24 bulan sejak tanggal ini.",
    bar: "{{month}}: {{towers}} menara",
  },
  empty: "Belum ada menara yang tercatat pada tanggal ini.",
  emptyHint: "Pilih tanggal lain.",
};
