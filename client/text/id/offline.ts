/** What the phone says of its store, its outbox and new versions. */
export const offline = {
  strip: {
    offline: "Tanpa sambungan",
    surveys_other: "{{count}} survei belum terkirim",
    photos_other: "{{count}} foto belum terkirim",
    signedOut: "Masuk lagi untuk mengirim",
    sending: "Mengirim…",
    open: "Buka kotak keluar",
  },
  update: {
    title: "Versi baru siap",
    text: "Isian yang belum selesai tetap tersimpan.",
    action: "Perbarui",
  },
  leave: {
    title: "Masih ada yang belum terkirim",
    surveys_other: "{{count}} survei yang sudah ditutup belum sampai di server.",
    photos_other: "{{count}} foto belum sampai di server.",
    drafts_other: "{{count}} survei masih berupa draf.",
    text: "Semuanya tetap tersimpan di ponsel ini dan dikirim setelah Anda masuk lagi di ponsel ini. Selama Anda keluar, kantor tidak menerimanya.",
    confirm: "Keluar juga",
    stay: "Tetap masuk",
  },
  superseded: {
    title: "Survei ini sudah dikirim dari ponsel lain",
    text: "Server menyimpan isi lain untuk survei ini. Buka kembali, periksa, lalu tutup lagi untuk mengirim isi dari ponsel ini; atau hapus dari ponsel ini.",
  },
};
