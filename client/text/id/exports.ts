/** What was exported by whom. */
export const exports = {
  title: "Riwayat ekspor",
  text: "Daftar yang pernah diunduh dari registri ini: oleh siapa, kapan, dan dengan saringan apa.",
  empty: "Belum ada ekspor",
  emptyText: "Setiap unduhan daftar menara tercatat di sini.",
  at: "Waktu",
  by: "Oleh",
  format: "Bentuk",
  filter: "Isi",
  rows: "Baris",
  all: "Semua menara",
  chosen_other: "{{count}} menara terpilih",
  list: "Buka daftarnya",
  unfinished: "tidak selesai",
  more: "Tampilkan lebih banyak",
};
